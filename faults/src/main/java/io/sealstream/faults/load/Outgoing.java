package io.sealstream.faults.load;

import io.sealstream.Event;
import java.util.Optional;

/** A record to publish. */
final class Outgoing {
    private final Kind kind;
    private final byte[] value;
    private final Optional<Event> event;

    private Outgoing(Kind kind, byte[] value, Optional<Event> event) {
        this.kind = kind;
        this.value = value;
        this.event = event;
    }

    static Outgoing of(Kind kind, byte[] value) {
        return new Outgoing(kind, value, Optional.empty());
    }

    /** One that may be repeated and contradicted later. */
    static Outgoing fresh(byte[] value, Event event) {
        return new Outgoing(Kind.EVENT, value, Optional.of(event));
    }

    Kind kind() {
        return kind;
    }

    byte[] value() {
        return value;
    }

    Optional<Event> event() {
        return event;
    }
}
