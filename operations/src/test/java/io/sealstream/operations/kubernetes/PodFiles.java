package io.sealstream.operations.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sealstream.service.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files that a pod of a service would find, under a directory of this machine: its ConfigMaps and Secrets, where the
 * containers mount them. Paths in the properties file lead there.
 */
final class PodFiles {
    private final Rendered rendered;
    private final Service service;
    private final Map<String, Map<String, String>> provided;
    private final Path root;

    /**
     * Those of one service.
     *
     * @param provided what others make, by kind and name, as file names and contents
     */
    PodFiles(Rendered rendered, Service service, Map<String, Map<String, String>> provided, Path root) {
        this.rendered = rendered;
        this.service = service;
        this.provided = Map.copyOf(provided);
        this.root = root;
    }

    /** Writes them all; gives the properties file that the container is started with. */
    Path write() {
        Manifest workload = service.in(rendered);
        JsonNode container = workload.containers().get(0);
        List<String> mounts = new ArrayList<>();
        container.path("volumeMounts").forEach(mount -> {
            String path = mount.path("mountPath").asText();
            mounts.add(path);
            writeVolume(volume(workload, mount.path("name").asText()), root.resolve(path.substring(1)));
        });
        Path properties = root.resolve(container.at("/args/0").asText().substring(1));
        move(properties, mounts);
        return properties;
    }

    /** What the process makes of the properties file; unknown settings are not refused yet. */
    Map<String, String> settings(Path properties) {
        return Settings.load(
                Optional.of(properties), Map.of(), service.definition().names());
    }

    private static JsonNode volume(Manifest workload, String name) {
        return workload.pods()
                .at("/spec/volumes")
                .valueStream()
                .filter(volume -> volume.path("name").asText().equals(name))
                .findAny()
                .orElse(MissingNode.getInstance());
    }

    private void writeVolume(JsonNode volume, Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (volume.has("configMap"))
            writeAll(contents("ConfigMap", volume.at("/configMap/name")), volume.path("configMap"), directory);
        if (volume.has("secret"))
            writeAll(contents("Secret", volume.at("/secret/secretName")), volume.path("secret"), directory);
        volume.at("/projected/sources").forEach(source -> {
            if (source.has("configMap"))
                writeAll(contents("ConfigMap", source.at("/configMap/name")), source.path("configMap"), directory);
            if (source.has("secret"))
                writeAll(contents("Secret", source.at("/secret/name")), source.path("secret"), directory);
        });
    }

    private Map<String, String> contents(String kind, JsonNode name) {
        Map<String, String> given = provided.get(kind + " " + name.asText());
        if (given != null) return given;
        Map<String, String> contents =
                Manifest.texts(rendered.get(kind, name.asText()).at("/data"));
        if (kind.equals("Secret"))
            contents.replaceAll(
                    (file, text) -> new String(Base64.getMimeDecoder().decode(text), UTF_8));
        return contents;
    }

    /** All of them, or those that {@code items} lists, under the names that it gives them. */
    private static void writeAll(Map<String, String> contents, JsonNode source, Path directory) {
        Map<String, String> files = new HashMap<>();
        if (!source.has("items")) files.putAll(contents);
        source.path("items").forEach(item -> {
            String key = item.path("key").asText();
            if (!contents.containsKey(key)) throw new AssertionError(source + " has no key " + key);
            files.put(item.path("path").asText(), contents.get(key));
        });
        files.forEach((name, content) -> writePrivate(directory.resolve(name), content));
    }

    private static void writePrivate(Path file, String content) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paths below a mount, in one pass: what was moved is not moved again. */
    private void move(Path properties, List<String> mounts) {
        String any = mounts.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        try {
            String text = Files.readString(properties);
            Files.writeString(properties, text.replaceAll("(?<=[=:,])(" + any + ")(?=[/:\n])", root.toString() + "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
