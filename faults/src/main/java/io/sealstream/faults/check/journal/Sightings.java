package io.sealstream.faults.check.journal;

import io.sealstream.faults.check.bytes.Octets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What one consumer wrote down, start after start. */
public final class Sightings {
    private static final String START = "start";

    private final Path file;

    Sightings(Path file) {
        this.file = file;
    }

    /**
     * A line.
     *
     * @param place which line of which journal
     * @param isStart whether a consumer began to read here, so that {@code ordinal} and {@code hash} mean nothing
     * @param ordinal a sequence, or a checkpoint's size
     * @param hash of the value, or a checkpoint's root
     */
    public record Sighting(String place, boolean isStart, long offset, long ordinal, Octets hash) {}

    /** Every line, in order. */
    public void forEach(Consumer<Sighting> visitor) {
        new Lines<>(file, Sightings::parse).forEach(visitor::accept);
    }

    private static Sighting parse(String place, String[] fields) {
        if (fields.length == 2 && fields[0].equals(START))
            return new Sighting(place, true, Long.parseLong(fields[1]), 0, null);
        if (fields.length != 3) throw new IllegalArgumentException(fields.length + " fields");
        return new Sighting(
                place, false, Long.parseLong(fields[0]), Long.parseLong(fields[1]), Journals.hash(fields[2]));
    }
}
