package io.sealstream.projection.read;

import java.util.EnumMap;
import java.util.Map;

/** The next offset to read of each topic. */
public record Offsets(Map<Source, Long> next) {
    public Offsets {
        next = Map.copyOf(next);
        if (next.size() != Source.values().length) throw new IllegalArgumentException("an offset is missing: " + next);
    }

    /** Of this topic. */
    public long of(Source source) {
        return next.get(source);
    }

    /** The same, but for one topic. */
    public Offsets with(Source source, long offset) {
        Map<Source, Long> moved = new EnumMap<>(next);
        moved.put(source, offset);
        return new Offsets(moved);
    }
}
