package io.sealstream.projection.verify;

import java.util.Optional;
import java.util.OptionalLong;

/** The first thing that belongs into a copy and is not there, as far as a copy alone can tell. */
final class Incompleteness {
    private final OptionalLong behind;
    private CopyVerdict.Incomplete first;

    /** @param behind how many events the log has beyond the copy, if that is known */
    Incompleteness(OptionalLong behind) {
        this.behind = behind;
    }

    void add(String table, Object key, String detail) {
        if (first == null) first = new CopyVerdict.Incomplete(table, String.valueOf(key), detail, behind);
    }

    Optional<CopyVerdict.Incomplete> first() {
        return Optional.ofNullable(first);
    }
}
