package io.sealstream.faults.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.Event;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.schemas.framing.Framing;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;

/** Makes what a producer sends: mostly new events, and some of all that producers get wrong. */
final class Events {
    private static final int SINGLE_OBJECT_PREFIX = 10;
    private static final int KEPT = 500;
    private static final int DATA_BYTES = 200;

    /** Above what an event may have by default, below what the ingest topic takes. */
    private static final int OVERSIZED_BYTES = 1_020_000;

    private final SealstreamSerializer serializer = new SealstreamSerializer();
    private final Deque<Event> acknowledged = new ArrayDeque<>();
    private final String source;
    private final Random random;
    private long made;

    /** @param source unique to one life of one producer, so that no identity is made twice */
    Events(String source, Random random) {
        this.source = source;
        this.random = random;
    }

    /** The next of ordinary traffic. */
    synchronized Outgoing next() {
        int draw = random.nextInt(1_000);
        if (draw < 30) return of(Kind.DUPLICATE);
        if (draw < 40) return of(Kind.CONFLICT);
        if (draw < 50) return of(Kind.POISON);
        if (draw < 52) return of(Kind.UNKNOWN_SCHEMA);
        return of(Kind.EVENT);
    }

    /** One of a kind; a new event where there is none yet to repeat or contradict. */
    synchronized Outgoing of(Kind kind) {
        return switch (kind) {
            case EVENT -> fresh(event(DATA_BYTES));
            case DUPLICATE -> earlier().map(this::repeated).orElseGet(() -> fresh(event(DATA_BYTES)));
            case CONFLICT -> earlier().map(this::contradicted).orElseGet(() -> fresh(event(DATA_BYTES)));
            case POISON -> Outgoing.of(kind, poison());
            case UNKNOWN_SCHEMA ->
                Outgoing.of(kind, confluent(Registry.FIRST_UNKNOWN + random.nextInt(1_000_000), event(DATA_BYTES)));
            case OVERSIZED -> Outgoing.of(kind, framed(event(OVERSIZED_BYTES)));
        };
    }

    /** Says that it is stored: what comes after it may repeat and contradict it. */
    synchronized void acknowledge(Outgoing outgoing) {
        outgoing.event().ifPresent(event -> {
            if (acknowledged.size() == KEPT) acknowledged.remove();
            acknowledged.add(event);
        });
    }

    private Optional<Event> earlier() {
        if (acknowledged.isEmpty()) return Optional.empty();
        return acknowledged.stream().skip(random.nextInt(acknowledged.size())).findFirst();
    }

    private Outgoing fresh(Event event) {
        return Outgoing.fresh(framed(event), event);
    }

    private Outgoing repeated(Event earlier) {
        return Outgoing.of(Kind.DUPLICATE, framed(earlier));
    }

    private Outgoing contradicted(Event earlier) {
        byte[] other = ("not what it was: " + random.nextLong()).getBytes(UTF_8);
        return Outgoing.of(
                Kind.CONFLICT,
                framed(Event.newBuilder(earlier).setData(ByteBuffer.wrap(other)).build()));
    }

    private Event event(int dataBytes) {
        byte[] data = new byte[dataBytes];
        random.nextBytes(data);
        return Event.newBuilder()
                .setId("e" + made++)
                .setSource(source)
                .setType("com.example.order.placed")
                .setTime(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .setDatacontenttype("application/octet-stream")
                .setData(ByteBuffer.wrap(data))
                .build();
    }

    /** Half of them in single-object encoding, half with a schema's id, one in a hundred of those never seen before. */
    private byte[] framed(Event event) {
        if (random.nextBoolean()) return singleObject(event);
        boolean rare = random.nextInt(100) == 0;
        return confluent(rare ? random.nextInt(2, Registry.FIRST_UNKNOWN) : 1, event);
    }

    private byte[] singleObject(Event event) {
        return serializer.serialize("events", event);
    }

    private byte[] confluent(int id, Event event) {
        byte[] single = singleObject(event);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(Framing.confluentPrefix(id));
        value.write(single, SINGLE_OBJECT_PREFIX, single.length - SINGLE_OBJECT_PREFIX);
        return value.toByteArray();
    }

    /** Noise, or what begins as an event and ends in its middle. */
    private byte[] poison() {
        if (random.nextBoolean()) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] event = singleObject(event(DATA_BYTES));
        return Arrays.copyOf(event, event.length / 2);
    }
}
