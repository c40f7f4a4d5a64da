package io.sealstream.faults.load;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Many records of one kind at once, from a producer of its own. */
public final class Burst {
    private static final long DRAIN_MS = 60_000;

    private final String servers;
    private final String topic;
    private final Path journals;

    /** @param journals where its own is kept */
    public Burst(String servers, String topic, Path journals) {
        this.servers = servers;
        this.topic = topic;
        this.journals = journals;
    }

    /** Records that nobody can read. */
    public void poison(int count, Random random) throws InterruptedException {
        send(Kind.POISON, count, random);
    }

    /** Records that fit the ingest topic and not the sealed one. */
    public void oversized(int count, Random random) throws InterruptedException {
        send(Kind.OVERSIZED, count, random);
    }

    /** One event, then copies of it. */
    public void duplicates(int count, Random random) throws InterruptedException {
        send(Kind.DUPLICATE, count, random);
    }

    /** One event, then others under its name. */
    public void conflicts(int count, Random random) throws InterruptedException {
        send(Kind.CONFLICT, count, random);
    }

    private void send(Kind kind, int count, Random random) throws InterruptedException {
        String name = "burst-" + kind.name().toLowerCase(Locale.ROOT) + "-" + Long.toHexString(random.nextLong());
        Events events = new Events("/faults/" + name, random);
        try (Publisher publisher =
                new Publisher(servers, topic, events, Journal.open(journals.resolve("producer-" + name + ".tsv")))) {
            publisher.send(events.of(Kind.EVENT));
            if (!publisher.drain(DRAIN_MS)) return;
            for (int i = 0; i < count; i++) publisher.send(events.of(kind));
            publisher.drain(DRAIN_MS);
        }
    }
}
