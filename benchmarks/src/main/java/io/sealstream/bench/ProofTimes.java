package io.sealstream.bench;

import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.tree.CachedTiles;
import io.sealstream.ledger.tree.InclusionProof;
import io.sealstream.ledger.tree.TileNodes;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.TileTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How long it takes to make an inclusion proof for an event anywhere in a log, from the tiles on Kafka. The cache holds 256
 * tiles, 2 MB: those of the upper levels stay, while most leaf tiles have to be found on the topic.
 */
public final class ProofTimes {
    static final int CACHED_TILES = 256;
    private static final int WARM_UP = 500;
    private static final int PROOFS = 2_000;

    private final Map<String, Object> clients;
    private final LogTopics topics;

    public ProofTimes(Map<String, Object> clients, LogTopics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /**
     * What was measured.
     *
     * @param millis of each proof, shortest first
     * @param hashes of the longest proof
     */
    public record Result(List<Double> millis, int hashes) {
        public double percentile(double share) {
            return millis.get((int) Math.min(millis.size() - 1, Math.floor(share * millis.size())));
        }
    }

    public Result measure() {
        Checkpoint checkpoint = latest();
        SplittableRandom random = new SplittableRandom(7);
        List<Double> millis = new ArrayList<>(PROOFS);
        int hashes = 0;
        try (TileTopic tiles = TileTopic.open(clients, topics)) {
            TileNodes nodes = new TileNodes(checkpoint.size(), new CachedTiles(tiles, CACHED_TILES));
            for (int i = -WARM_UP; i < PROOFS; i++) {
                long sequence = random.nextLong(checkpoint.size());
                long start = System.nanoTime();
                InclusionProof proof = InclusionProof.of(nodes, sequence, checkpoint.size());
                double took = (System.nanoTime() - start) / 1e6;
                hashes = Math.max(hashes, proof.hashes().size());
                if (!proof.verify(nodes.node(0, sequence), checkpoint.root()))
                    throw new IllegalStateException("the proof for sequence " + sequence + " does not verify");
                if (i >= 0) millis.add(took);
            }
        }
        return new Result(millis.stream().sorted().toList(), hashes);
    }

    private Checkpoint latest() {
        try (CheckpointTopic checkpoints = CheckpointTopic.open(clients, topics)) {
            return checkpoints
                    .latest()
                    .orElseThrow(() -> new IllegalStateException("there is no checkpoint"))
                    .signed()
                    .checkpoint();
        }
    }
}
