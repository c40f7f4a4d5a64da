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
            return new Run(directory, ManifestJson.read(bytes), Hash.sha256(bytes));
        } catch (NoSuchFileException e) {
            throw Failure.no(file + " is missing");
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read " + file + ": " + e, e);
        } catch (IllegalArgumentException e) {
            throw Failure.no(file + " is damaged: " + e.getMessage());
        }
    }

    Path file(Part part) {
        return directory.resolve(part.file());
    }
}
