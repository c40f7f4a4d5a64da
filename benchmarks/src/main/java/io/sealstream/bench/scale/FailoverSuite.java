package io.sealstream.bench.scale;

import io.sealstream.bench.Opened;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.util.List;
import java.util.function.Consumer;

/** How long nothing is sealed when the instance that seals goes, while 1,000 events/s arrive and a standby is ready. */
public final class FailoverSuite implements Suite {
    public static final Offer OFFER =
            new Offer("failover", "Time without sealing when an instance is killed or stopped", FailoverSuite::open);

    private static final String KILLED = "gap in sealing when an instance is killed";
    private static final String STOPPED = "gap in sealing when an instance stops";
    private static final double TARGET_MS = 5_000;

    private final ScaleBed bed;
    private final List<Contender> contenders;

    private FailoverSuite(ScaleBed bed, Pair pair) {
        this.bed = bed;
        contenders = List.of(losing(pair, KILLED, Sealer::kill), losing(pair, STOPPED, Sealer::requestStop));
    }

    private static Suite open(Scale scale) throws InterruptedException {
        Opened opened = new Opened();
        try {
            ScaleBed bed = opened.add(new ScaleBed());
            Pair pair = new Pair(bed, bed.create("failover", 1));
            pair.start();
            return new FailoverSuite(bed, pair);
        } catch (RuntimeException | InterruptedException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private static Contender losing(Pair pair, String name, Consumer<Sealer> how) {
        return new Contender() {
            @Override
            public List<Quantity> quantities() {
                return List.of(new Quantity(name, "ms"));
            }

            @Override
            public double[] round(int number) throws InterruptedException {
                return new double[] {pair.gapAfter(how)};
            }
        };
    }

    @Override
    public List<Contender> contenders() {
        return contenders;
    }

    @Override
    public List<Target> targets() {
        return List.of(Target.atMost(TARGET_MS, KILLED), Target.atMost(TARGET_MS, STOPPED));
    }

    /** A round takes ten seconds, most of which nobody works in. */
    @Override
    public int rounds(Scale scale) {
        return (int) scale.of(scale.rounds(), 1);
    }

    @Override
    public boolean warmsUp() {
        return false;
    }

    @Override
    public void close() {
        bed.close();
    }
}
