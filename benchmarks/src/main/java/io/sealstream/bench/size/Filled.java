package io.sealstream.bench.size;

import io.sealstream.ingest.IngestConfig;
import io.sealstream.ingest.dedup.SeenBatch;
import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Tip;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Fills a deduplication index with events that a log of that age would have there, without sealing each of them. */
final class Filled {
    static final Window WINDOW = new Window(IngestConfig.DEFAULT_DEDUP_WINDOW_MS);

    private static final int BATCH = 200_000;

    private Filled() {}

    /**
     * Makes an index anew.
     *
     * @param tip of the log that the sealer will find: it takes the index for one that reflects it
     */
    static void index(Path directory, long size, Tip tip) {
        long now = System.currentTimeMillis();
        Identities identities = new Identities();
        try (SeenIndex index = SeenIndex.open(directory, WINDOW, memoryBytes())) {
            index.reset(SeenIndex.EVERYTHING);
            for (long filled = 0; filled < size; ) {
                SeenBatch batch = new SeenBatch(BATCH);
                for (; batch.size() < BATCH && filled < size; filled++) {
                    Hash identity = identities.next();
                    batch.put(identity, new Window.Seen(0, now, identity));
                }
                index.restore(batch, tip, now);
            }
            index.restored(now);
        }
    }

    /** The default for the index's memory, in bytes. */
    static long memoryBytes() {
        return (Long) IngestConfig.definition().defaultValues().get(IngestConfig.DEDUP_MEMORY_BYTES);
    }

    /** Hashes as good as any, for less than hashing costs. */
    static final class Identities {
        private final SplittableRandom random = new SplittableRandom(7);
        private final byte[] bytes = new byte[Hash.SIZE];

        Hash next() {
            random.nextBytes(bytes);
            return Hash.of(bytes);
        }
    }
}
