package io.sealstream.bench.size;

import io.sealstream.bench.Broker;
import io.sealstream.bench.Opened;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.util.ArrayList;
import java.util.List;

/** What an event costs when there are many before it, against the same when there are few. */
public final class GrowthSuite implements Suite {
    public static final Offer OFFER = new Offer(
            "growth", "Sealing, checkpointing and projecting in a large log beside a small one", GrowthSuite::open);

    /** Within ten per cent, as rates. */
    private static final double FLAT = 1 / 1.1;

    private static final long SMALL = 100_000;
    /** From here on an event should cost no more than in a small log. */
    private static final long LARGE = 10_000_000;

    private static final long PROJECTED = 2_000_000;

    private final Opened opened = new Opened();
    private final List<Contender> contenders = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    private final boolean warmsUp;

    private GrowthSuite(boolean warmsUp) {
        this.warmsUp = warmsUp;
    }

    private static Suite open(Scale scale) throws InterruptedException {
        GrowthSuite suite = new GrowthSuite(scale == Scale.FULL);
        try {
            suite.make(scale);
            return suite;
        } catch (RuntimeException | InterruptedException e) {
            suite.opened.closeAfter(e);
            throw e;
        }
    }

    private void make(Scale scale) throws InterruptedException {
        List<Long> sizes = scale == Scale.FULL ? List.of(1_000_000L, 10_000_000L, 50_000_000L) : List.of(1_000_000L);
        Broker broker = opened.add(Broker.start());
        long events = scale.of(1_000_000, 400_000);
        sealing(new SealingAtSize(broker, SMALL, events, true));
        contenders.add(new CheckpointingAtSize(SMALL));
        for (long size : sizes) {
            sealing(new SealingAtSize(broker, size, events, false));
            contenders.add(new CheckpointingAtSize(size));
            targets.add(flat(size, SealingAtSize.name(size), SealingAtSize.name(SMALL)));
            targets.add(flat(size, CheckpointingAtSize.name(size), CheckpointingAtSize.name(SMALL)));
        }
        // A copy that is large enough to show anything takes longer than a quick run has.
        if (scale == Scale.FULL) projecting(broker);
    }

    private void projecting(Broker broker) throws InterruptedException {
        contenders.add(opened.add(new ProjectingAtSizes(broker, SMALL, PROJECTED)));
        targets.add(flat(PROJECTED, ProjectingAtSizes.name(PROJECTED), ProjectingAtSizes.name(SMALL)));
    }

    private static Target flat(long size, String large, String small) {
        return size >= LARGE ? Target.atLeast(FLAT, large, small) : Target.shown(large, small);
    }

    private void sealing(SealingAtSize contender) {
        contenders.add(opened.add(contender));
    }

    @Override
    public List<Contender> contenders() {
        return contenders;
    }

    @Override
    public List<Target> targets() {
        return targets;
    }

    /** What was sealed to have something there has warmed up enough where time is short. */
    @Override
    public boolean warmsUp() {
        return warmsUp;
    }

    @Override
    public void close() {
        opened.close();
    }
}
