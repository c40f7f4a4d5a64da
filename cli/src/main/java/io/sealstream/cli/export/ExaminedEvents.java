package io.sealstream.cli.export;

import io.sealstream.ledger.chain.Examined;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Events of an export that follow one another.
 *
 * @param damage why the next one cannot be read; empty where nothing is wrong with what holds them
 */
record ExaminedEvents(List<Examined> events, Optional<String> damage) {
    ExaminedEvents {
        Objects.requireNonNull(events); // Not copied: there are millions.
        Objects.requireNonNull(damage);
    }

    /** What holds the next events is damaged. */
    static ExaminedEvents damaged(String why) {
        return new ExaminedEvents(List.of(), Optional.of(why));
    }
}
