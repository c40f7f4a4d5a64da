package io.sealstream.cli.export;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes what stands beside the events of an export: keys, checkpoint, anchors, authorities. All of it in a directory of its
 * own, until {@link #finish} gives it its place.
 */
final class AttestationWriter {
    private static final List<String> NAMES =
            List.of(ExportFiles.KEYS, ExportFiles.CHECKPOINT, ExportFiles.ANCHORS, ExportFiles.AUTHORITIES);

    private final Path directory;
    private final Path staging;

    /** Starts with nothing: what an export that was killed has left there is taken away. */
    AttestationWriter(ExportFiles files) throws IOException {
        this.directory = files.beside();
        this.staging = files.unfinished().beside();
        discard();
    }

    void keys(Bytes lines) throws IOException {
        write(ExportFiles.KEYS, lines);
    }

    void checkpoint(SignedCheckpoint signed) throws IOException {
        write(ExportFiles.CHECKPOINT, bytes(signed));
    }

    /** One anchor; its authorities' certificates are written with the first of their tokens. */
    void anchor(SignedCheckpoint stamped, List<Attestation> attestations) throws IOException {
        String anchor = ExportFiles.ANCHORS + "/" + stamped.checkpoint().size() + "/";
        write(anchor + ExportFiles.CHECKPOINT, bytes(stamped));
        for (Attestation attestation : attestations) {
            write(anchor + attestation.authority() + ExportFiles.TOKEN, attestation.response());
            authority(attestation);
        }
    }

    private void authority(Attestation attestation) throws IOException {
        String file = ExportFiles.AUTHORITIES + "/" + attestation.authority();
        if (Files.exists(staging.resolve(file + ExportFiles.CERTIFICATES))) return;
        write(file + ExportFiles.CERTIFICATES, attestation.certificates());
        if (attestation.revocations().isPresent())
            write(file + ExportFiles.REVOCATIONS, attestation.revocations().get());
    }

    /** Puts all of it in its place, and takes away what an export before had there. */
    void finish() throws IOException {
        for (String name : NAMES) {
            Path place = directory.resolve(name);
            delete(place);
            if (Files.exists(staging.resolve(name)))
                Files.move(staging.resolve(name), place, StandardCopyOption.ATOMIC_MOVE);
        }
        delete(staging);
    }

    void discard() throws IOException {
        delete(staging);
    }

    private void write(String name, Bytes bytes) throws IOException {
        Path file = staging.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.toArray());
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) return;
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    private static Bytes bytes(SignedCheckpoint signed) {
        return Bytes.copyOf(signed.note().toBytes());
    }
}
