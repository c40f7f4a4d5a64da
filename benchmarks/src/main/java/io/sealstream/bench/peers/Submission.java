package io.sealstream.bench.peers;

import io.sealstream.Event;
import io.sealstream.bench.Load;
import io.sealstream.schemas.SealstreamSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An event as a client of a database has it: the bytes that a producer would publish, and the id. */
public final class Submission {
    private final UUID id;
    private final byte[] event;

    Submission(UUID id, byte[] event) {
        this.id = id;
        this.event = event;
    }

    /** The first events of the load that all others get. */
    public static List<Submission> ofLoad(int count) {
        Load load = new Load();
        List<Submission> all = new ArrayList<>(count);
        try (SealstreamSerializer serializer = new SealstreamSerializer()) {
            for (int i = 0; i < count; i++) {
                Event event = load.next();
                all.add(new Submission(UUID.fromString(event.getId()), serializer.serialize("", event)));
            }
        }
        return all;
    }

    public UUID id() {
        return id;
    }

    /** The array is the caller's to read. */
    public byte[] event() {
        return event;
    }
}
