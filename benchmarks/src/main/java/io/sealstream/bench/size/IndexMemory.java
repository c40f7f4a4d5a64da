package io.sealstream.bench.size;

import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Tip;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that adds events to a deduplication index, as the sealer does, and says what it takes at sizes: the directory,
 * then the sizes, as arguments.
 */
final class IndexMemory {
    /** What a line that says so begins with. */
    static final String SAYS = "index-memory ";
    /** Events of a transaction. */
    private static final int COMMITTED = 2_000;
    /** Events that are made at a time: they are not the index's. */
    private static final int MADE = 20_000;
    /** Events that the cost of one is taken over. */
    private static final int STRETCH = 500_000;

    private IndexMemory() {}

    public static void main(String[] args) throws IOException {
        long now = System.currentTimeMillis();
        long size = 0;
        Filled.Identities identities = new Filled.Identities();
        try (SeenIndex index = SeenIndex.open(Path.of(args[0]), Filled.WINDOW, Filled.memoryBytes())) {
            for (int i = 1; i < args.length; i++) {
                double nanos = 0;
                for (long end = Long.parseLong(args[i]); size < end; size += STRETCH)
                    nanos = add(index, identities, size, now);
                index.reflects();
                say(size, nanos);
            }
        }
    }

    /** Adds a stretch: processor time of all threads for each event, in nanoseconds, without that of making it. */
    private static double add(SeenIndex index, Filled.Identities identities, long from, long now) {
        Hash[] made = new Hash[MADE];
        long making = 0;
        long start = processorNanos();
        for (long sequence = from; sequence < from + STRETCH; sequence += MADE) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < MADE; i++) made[i] = identities.next();
            making += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            add(index, made, sequence, now);
        }
        return (processorNanos() - start - making) / (double) STRETCH;
    }

    private static void add(SeenIndex index, Hash[] identities, long from, long now) {
        for (int i = 0; i < identities.length; i++) {
            Hash identity = identities[i];
            if (index.lookUp(identity, now) != null) throw new IllegalStateException("seen before: " + identity);
            long sequence = from + i;
            index.add(identity, new Window.Seen(sequence, now, identity));
            if (sequence % COMMITTED == 0) index.committed(new Tip(sequence, identity, 0, sequence));
        }
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void say(long size, double nanos) throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.println(SAYS + size + " " + heap + " " + anonymousBytes() + " " + nanos);
    }

    /** Memory of this process that no file backs: what is read and written of files is the system's to drop. */
    private static long anonymousBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status")))
            if (line.startsWith("RssAnon:")) return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        throw new IOException("this system does not say what memory a process has");
    }
}
