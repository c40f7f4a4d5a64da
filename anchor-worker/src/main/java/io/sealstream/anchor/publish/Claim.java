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
     * Before a writer is opened again: whoever opens one fences whoever has it.
     *
     * @throws FatalException if another worker has claimed the log since
     */
    void assertNotLost() {
        if (!made) return;
        WorkerClaim.read(clients, topics)
                .filter(claimant -> !claimant.equals(worker))
                .ifPresent(other -> {
                    throw Transactions.takenOver("log " + topics.log(), null);
                });
    }

    void makeIn(Transactions transactions) {
        transactions.commit(() -> transactions.send(WorkerClaim.toWrite(topics, worker)));
        made = true;
    }
}
