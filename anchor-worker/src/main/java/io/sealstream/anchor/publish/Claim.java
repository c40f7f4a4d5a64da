package io.sealstream.anchor.publish;

import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.WorkerClaim;
import java.util.Map;
import java.util.UUID;

/** This worker's claim to be the log's only writer, which lasts until another worker makes one. Safe for several threads. */
public final class Claim {
    private final Map<String, Object> clients;
    private final LogTopics topics;
    private final String worker = UUID.randomUUID().toString();
    private volatile boolean made;

    /** One not made yet; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public Claim(Map<String, Object> clients, LogTopics topics) {
        this.clients = Map.copyOf(clients);
        this.topics = topics;
    }

    /**
     * Before a writer is opened again, since whoever opens one fences whoever has it; and once it is open, since another worker
     * may have come between.
     *
     * @throws FatalException if another worker has claimed the log since
     */
    void assertNotLost() {
        if (isLost())
            throw new FatalException("another anchor worker has taken over log " + topics.name()
                    + ", so this one writes nothing more. Run one for each log");
    }

    /** Whether it was made, and another worker made one since. */
    private boolean isLost() {
        return made
                && WorkerClaim.read(clients, topics)
                        .filter(claimant -> !claimant.equals(worker))
                        .isPresent();
    }

    void makeIn(Transactions transactions) {
        transactions.commit(() -> transactions.send(WorkerClaim.toWrite(topics, worker)));
        made = true;
    }
}
