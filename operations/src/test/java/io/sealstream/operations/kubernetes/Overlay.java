package io.sealstream.operations.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The overlays, and what each expects others to have made. */
enum Overlay {
    DEVELOPMENT,
    PRODUCTION;

    static final Path ROOT = Path.of("..", "k8s");

    private static final int RENDERED_WITHIN_S = 60;
    private static final Map<Overlay, Rendered> RENDERED = new EnumMap<>(Overlay.class);

    /** Kind and name of what must be there first. */
    Set<String> provided() {
        return switch (this) {
            case DEVELOPMENT -> Set.of();
            case PRODUCTION ->
                Set.of(
                        "Secret sealstream-log-key",
                        "Secret sealstream-database",
                        "Secret sealstream-database-admin",
                        "ConfigMap sealstream-authorities");
        };
    }

    /** All that it comes to; rendered once. */
    Rendered objects() {
        synchronized (RENDERED) {
            return RENDERED.computeIfAbsent(this, Overlay::render);
        }
    }

    private Rendered render() {
        Path directory = ROOT.resolve("overlays").resolve(name().toLowerCase(Locale.ROOT));
        try {
            Path out = Files.createTempFile("rendered-", ".yaml");
            Path faults = Files.createTempFile("rendering-", ".txt");
            try {
                Process kubectl = start(directory, out, faults);
                if (!kubectl.waitFor(RENDERED_WITHIN_S, TimeUnit.SECONDS)) {
                    kubectl.destroyForcibly();
                    throw new AssertionError("kubectl kustomize " + directory + " does not end");
                }
                if (kubectl.exitValue() != 0)
                    throw new AssertionError("kubectl kustomize " + directory + ": " + Files.readString(faults, UTF_8));
                List<Manifest> manifests =
                        StrictYaml.documents(out).stream().map(Manifest::new).toList();
                return new Rendered(this, manifests);
            } finally {
                Files.delete(out);
                Files.delete(faults);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while rendering", e);
        }
    }

    private static Process start(Path directory, Path out, Path faults) {
        try {
            return new ProcessBuilder("kubectl", "kustomize", directory.toString())
                    .redirectOutput(out.toFile())
                    .redirectError(faults.toFile())
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("no kubectl on the path, so nothing of k8s/ is checked: " + e.getMessage());
        }
    }
}
