package io.sealstream.bench.peers;

import io.sealstream.bench.Opened;
import io.sealstream.bench.Reading;
import io.sealstream.bench.TestBed;
import io.sealstream.bench.WholeLog;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import io.sealstream.bench.peers.postgres.PostgresChain;
import io.sealstream.bench.peers.sqlite.SqliteChain;
import io.sealstream.bench.peers.streams.StockStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The sealer as it ships beside hash chains in Postgres and SQLite and beside Kafka Streams' own stores.
 *
 * <p>A database gets the same events' same bytes from clients in this JVM, as many as it takes in a given time, and computes or
 * is given the same kind of hash. What Kafka's clients would have to do besides to make that a pipeline is left out.
 */
public final class PeersSuite implements Suite {
    public static final Offer OFFER =
            new Offer("peers", "Sealing beside what people would pick instead", PeersSuite::open);

    /** What of the distance to a store that syncs is none of the sealer's merit. */
    static final String REPLICATED =
            "; Kafka's broker acknowledges before `fsync`, as replication is what makes its records"
                    + " durable, while Postgres, SQLite and etcd sync every commit: on one node part of the distance is that";

    private static final String SEALING = "sealing beside peers";
    private static final String STOCK = "Kafka Streams with its stock store";
    private static final String STOCK_CHAIN = "Kafka Streams with stock stores and a chain";
    private static final String POSTGRES = "Postgres chain";
    private static final String SQLITE = "SQLite chain, single";
    private static final String SQLITE_BATCHED = "SQLite chain, batches of 1,000";

    /** More than any of them takes in its time. */
    private static final int SUBMISSIONS = 200_000;

    private final List<Contender> contenders = new ArrayList<>();
    private final Opened opened = new Opened();
    private final List<Submission> events = Submission.ofLoad(SUBMISSIONS);
    private final Scale scale;
    private final TestBed bed;
    private final long sealed;
    private final long stocked;

    private PeersSuite(Scale scale) {
        this.scale = scale;
        // Fewer may be one transaction of the sealer's.
        sealed = 300_000;
        stocked = scale.of(sealed, 60_000);
        bed = opened.add(TestBed.preloaded(WholeLog.preload(sealed)));
    }

    private static Suite open(Scale scale) {
        PeersSuite suite = new PeersSuite(scale);
        try {
            suite.addReadings();
            suite.addChains();
            return suite;
        } catch (RuntimeException e) {
            suite.opened.closeAfter(e);
            throw e;
        }
    }

    private void addReadings() {
        add(SEALING, sealed, "the sealer as it ships, with its defaults" + REPLICATED, bed::sealing);
        add(
                STOCK,
                stocked,
                "a processor that looks ids up in Kafka Streams' persistent key-value store with its changelog and forwards the"
                        + " bytes of what is new; `exactly_once_v2`, the sealer's batch sizes, otherwise defaults",
                id -> StockStreams.deduplicating(bed, id));
        // Nothing is asked of it.
        if (scale == Scale.FULL)
            add(
                    STOCK_CHAIN,
                    stocked,
                    "the same, with a second processor that chains hashes from a cached store",
                    id -> StockStreams.chaining(bed, id));
    }

    private void add(String name, long counted, String description, Function<String, Reading> next) {
        contenders.add(new WholeLog(bed, counted, name, description, next));
    }

    private void addChains() {
        add(
                POSTGRES,
                "a PL/pgSQL function locks the row that says where the chain ends, hashes with `sha256`, inserts into a table"
                        + " with a unique id and moves the row on; a prepared call is a transaction; `fsync` and"
                        + " `synchronous_commit` on, so every commit is synced, which Kafka's broker leaves to replication",
                new PostgresChain(),
                List.of(1, 4, 16),
                1);
        String sqlite = "write-ahead log, `synchronous=FULL`, in this process, a table with a unique id; ";
        add(SQLITE, sqlite + "each event a transaction", new SqliteChain(), List.of(1), 1);
        add(SQLITE_BATCHED, sqlite + "1,000 events a transaction", new SqliteChain(), List.of(1), 1_000);
    }

    private void add(String name, String description, Chain chain, List<Integer> clients, int together) {
        opened.add(chain);
        Duration time = Duration.ofMillis(scale.of(2_500, 400));
        contenders.add(new ChainContender(name, description, chain, clients, together, events, time));
    }

    @Override
    public List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    @Override
    public List<Target> targets() {
        List<Target> targets = new ArrayList<>(List.of(
                Target.atLeast(20, SEALING, ChainContender.best(POSTGRES)),
                Target.shown(SEALING, SQLITE),
                Target.shown(SEALING, SQLITE_BATCHED),
                Target.shown(SEALING, STOCK)));
        if (scale == Scale.FULL) targets.add(Target.shown(SEALING, STOCK_CHAIN));
        return targets;
    }

    @Override
    public void close() {
        opened.close();
    }
}
