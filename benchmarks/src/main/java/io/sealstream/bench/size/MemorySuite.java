package io.sealstream.bench.size;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The memory of the deduplication index, which is all of the topology that grows with the number of events. */
public final class MemorySuite implements Suite {
    public static final Offer OFFER =
            new Offer("memory", "What the deduplication index takes, the more it knows", MemorySuite::open);

    /** Beside the filters: two batches of events, a merge's pages, and the JVM's own objects. */
    private static final double FIXED_MIB = 64;

    /** Sizes that a bound is asked for at; a quick run takes another besides, which is only shown. */
    private static final List<Long> ASKED = List.of(1_000_000L, 10_000_000L, 100_000_000L);

    private final MemoryAtSizes contender;
    private final List<Long> sizes;

    private MemorySuite(List<Long> sizes) {
        this.sizes = sizes;
        this.contender = new MemoryAtSizes(sizes);
    }

    private static Suite open(Scale scale) throws UnavailableException {
        if (!Files.exists(Path.of("/proc/self/status")))
            throw new UnavailableException("it reads /proc/self/status, which only Linux has");
        return new MemorySuite(scale == Scale.FULL ? ASKED : List.of(1_000_000L, 4_000_000L));
    }

    @Override
    public List<Contender> contenders() {
        return List.of(contender);
    }

    @Override
    public List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (long size : sizes)
            if (ASKED.contains(size))
                targets.add(Target.atMost((Filled.memoryBytes() >> 20) + FIXED_MIB, MemoryAtSizes.heap(size)));
        for (long size : sizes.subList(1, sizes.size()))
            targets.add(Target.shown(MemoryAtSizes.cost(size), MemoryAtSizes.cost(sizes.get(0))));
        return targets;
    }

    /** A new process fills a new index: it is the same each time. */
    @Override
    public int rounds(Scale scale) {
        return 1;
    }

    @Override
    public boolean warmsUp() {
        return false;
    }

    @Override
    public void close() {
        // Each round leaves nothing behind.
    }
}
