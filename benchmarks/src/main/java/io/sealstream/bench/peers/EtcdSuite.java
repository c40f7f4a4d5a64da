package io.sealstream.bench.peers;

import io.sealstream.bench.Opened;
import io.sealstream.bench.TestBed;
import io.sealstream.bench.WholeLog;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import io.sealstream.bench.peers.etcd.EtcdChain;
import java.time.Duration;
import java.util.List;

/** The sealer as it ships beside a hash chain in etcd; by itself, since not every machine has etcd. */
public final class EtcdSuite implements Suite {
    public static final Offer OFFER = new Offer("peer-etcd", "Sealing beside a hash chain in etcd", EtcdSuite::open);

    private static final String SEALING = "sealing beside etcd";
    private static final String ETCD = "etcd chain";

    /** Fewer may be one transaction of the sealer's. */
    private static final long SEALED = 300_000;

    /** More than it takes in its time. */
    private static final int SUBMISSIONS = 50_000;

    private final Opened opened;
    private final List<Contender> contenders;

    private EtcdSuite(Scale scale, Opened opened, EtcdChain chain, TestBed bed) {
        this.opened = opened;
        contenders = List.of(
                new WholeLog(
                        bed,
                        SEALED,
                        SEALING,
                        "the sealer as it ships, with its defaults" + PeersSuite.REPLICATED,
                        bed::sealing),
                new ChainContender(
                        ETCD,
                        "the system's etcd, one node, with its defaults; a transaction compares the revision of the key that says"
                                + " where the chain ends, and that the id is unknown, and puts the event with its hash, the id"
                                + " and the new end; where it fails, its answer holds the present end, and the client tries"
                                + " again at once",
                        chain,
                        List.of(1, 8),
                        1,
                        Submission.ofLoad(SUBMISSIONS),
                        Duration.ofMillis(scale.of(3_000, 1_000))));
    }

    private static Suite open(Scale scale) throws UnavailableException {
        Opened opened = new Opened();
        try {
            EtcdChain chain = opened.add(EtcdChain.open());
            TestBed bed = opened.add(TestBed.preloaded(WholeLog.preload(SEALED)));
            return new EtcdSuite(scale, opened, chain, bed);
        } catch (RuntimeException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    @Override
    public List<Contender> contenders() {
        return contenders;
    }

    @Override
    public List<Target> targets() {
        return List.of(Target.atLeast(100, SEALING, ChainContender.best(ETCD)));
    }

    @Override
    public void close() {
        opened.close();
    }
}
