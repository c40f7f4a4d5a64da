package io.sealstream.cli.export;

import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * A block of a container file as it is stored.
 *
 * @param count how many events it claims to hold, one after the other
 */
record StoredBlock(long count, Bytes stored, boolean deflated) {
    /** Of one block, stored or decompressed; ours have 64 KiB or one event. */
    static final int MAX_BYTES = 128 << 20;

    /**
     * Of which there may be several in memory at a time, decompressed and examined. Not more: from events that are made for it,
     * what is found can take some 25 times their bytes.
     */
    static final int SMALL_BYTES = 256 << 10;

    StoredBlock {
        Objects.requireNonNull(stored);
    }

    /** Whether it is known to be a large one without decompressing it. */
    boolean isLarge() {
        return stored.size() > SMALL_BYTES;
    }

    /** How many bytes of it are in memory at most until it is known to be small or not, stored and decompressed. */
    long bytesAhead() {
        return isLarge() || !deflated ? stored.size() : stored.size() + (long) SMALL_BYTES;
    }

    /**
     * Opens it, unless it proves to be a large one.
     *
     * @throws IOException if it is damaged
     */
    Optional<OpenBlock> openIfSmall(Inflation inflation) throws IOException {
        if (isLarge()) return Optional.empty();
        if (!deflated) return Optional.of(new OpenBlock(count, stored));
        return inflation.inflate(stored, SMALL_BYTES).map(events -> new OpenBlock(count, events));
    }

    /**
     * Opens it, whatever its size.
     *
     * @throws IOException if it is damaged
     */
    OpenBlock open(Inflation inflation) throws IOException {
        if (!deflated) return new OpenBlock(count, stored);
        Bytes events = inflation
                .inflate(stored, MAX_BYTES)
                .orElseThrow(() -> new IOException("a block is over " + MAX_BYTES + " bytes when decompressed"));
        return new OpenBlock(count, events);
    }
}
