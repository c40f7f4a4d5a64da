package io.sealstream.cli.backup;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One run of a backup, all of it in a directory of its own.
 *
 * @param hash SHA-256 of the manifest's bytes
 */
public record Run(Path directory, Manifest manifest, Hash hash) {
    static final String MANIFEST = "manifest.json";
    static final String SUMS = "SHA256SUMS";

    public Run {
        Objects.requireNonNull(directory);
        Objects.requireNonNull(manifest);
        Objects.requireNonNull(hash);
    }

    /**
     * Reads a run's manifest.
     *
     * @throws Failure if it is not there, or is none
     */
    static Run read(Path directory) {
        Path file = directory.resolve(MANIFEST);
        try {
            byte[] bytes = Files.readAllBytes(file);
            Run run = new Run(directory, ManifestJson.read(bytes), Hash.sha256(bytes));
            if (!Files.readString(directory.resolve(SUMS)).equals(sums(run.manifest, run.hash)))
                throw Failure.no(file + " is damaged, or " + SUMS + " beside it is: they differ");
            return run;
        } catch (NoSuchFileException e) {
            throw Failure.no(file + " or " + SUMS + " beside it is missing");
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read " + file + ": " + e, e);
        } catch (IllegalArgumentException e) {
            throw Failure.no(file + " is damaged: " + e.getMessage());
        }
    }

    /** What {@code sha256sum --check} takes: every file of a run, its manifest last. */
    static String sums(Manifest manifest, Hash hash) {
        StringBuilder sums = new StringBuilder();
        manifest.files()
                .forEach(file -> sums.append(file.sha256() + "  " + file.part().file() + "\n"));
        return sums + hash.toString() + "  " + MANIFEST + "\n";
    }

    Path file(Part part) {
        return directory.resolve(part.file());
    }
}
