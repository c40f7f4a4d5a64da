package io.sealstream.faults.check.journal;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.bytes.Sha256;
import io.sealstream.faults.check.evidence.UnreadableException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * The journals of a campaign, in one directory:
 *
 * <ul>
 *   <li>{@code producer-*.tsv}: a line for each acknowledged record, written once it was: offset in the ingest topic, SHA-256
 *       of the value in hexadecimal ({@code -} where there was none), {@linkplain Acknowledged#kind kind}
 *   <li>{@code consumer-*.tsv}: a line for each record of the sealed topic, in the order in which a read-committed consumer saw
 *       them: offset, sequence, SHA-256 of the value; and {@code start}, offset, where one began to read
 *   <li>{@code checkpoints-*.tsv}: the same for checkpoints: offset, size, root in hexadecimal; and {@code start}, offset
 * </ul>
 *
 * <p>Fields are separated by tabs. The last line of a file may be torn, and so may one before a {@code start}.
 */
public final class Journals {
    private final Path directory;

    /** Those in this directory. */
    public Journals(Path directory) {
        this.directory = directory;
    }

    /** Every acknowledged record, in the order of each producer. */
    public void acknowledged(Consumer<Acknowledged> visitor) {
        for (Path file : files("producer")) new Lines<>(file, Journals::acknowledged).forEach(visitor::accept);
    }

    /** What consumers of the sealed topic saw: one list to each. */
    public List<Sightings> consumers() {
        return sightings("consumer");
    }

    /** What consumers of the checkpoints topic saw: one list to each. */
    public List<Sightings> checkpointConsumers() {
        return sightings("checkpoints");
    }

    private List<Sightings> sightings(String kind) {
        return files(kind).stream().map(Sightings::new).toList();
    }

    private static Acknowledged acknowledged(String place, String[] fields) {
        if (fields.length != 3) throw new IllegalArgumentException(fields.length + " fields");
        Octets hash = fields[1].equals("-") ? null : hash(fields[1]);
        return new Acknowledged(place, Long.parseLong(fields[0]), hash, fields[2]);
    }

    static Octets hash(String hex) {
        Octets hash = Octets.hex(hex);
        if (hash.size() != Sha256.SIZE) throw new IllegalArgumentException(hash.size() + " bytes of a hash");
        return hash;
    }

    private List<Path> files(String kind) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, kind + "-*.tsv")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new UnreadableException("the journals in " + directory + " cannot be listed", e);
        }
        Collections.sort(files);
        return files;
    }
}
