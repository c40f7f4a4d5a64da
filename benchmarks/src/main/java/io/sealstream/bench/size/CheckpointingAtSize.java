package io.sealstream.bench.size;

import io.sealstream.anchor.grow.GrownLog;
import io.sealstream.bench.Load;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.ledger.tree.TiledTree;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.topics.SealedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the anchor worker does with each event, at a size: verify the chain, grow the tree; and with each checkpoint: the root
 * and the tiles at the edge. What it writes is as much at any size, but for the edge.
 */
final class CheckpointingAtSize implements Contender {
    private static final int EVENTS = 50_000;
    /** So many times they are taken, each time from the same size. */
    private static final int TIMES = 6;
    /** So many events between two checkpoints. */
    private static final int INTERVAL = 2_000;

    private final long size;
    private final Tip tip;
    private final List<SealedRecord> records = new ArrayList<>();

    CheckpointingAtSize(long size) {
        this.size = size;
        Filled.Identities hashes = new Filled.Identities();
        this.tip = new Tip(size - 1, hashes.next(), 0, size - 1);
        seal();
    }

    private void seal() {
        Sealer sealer = new Sealer(Framing.singleObjectPrefix(KnownSchema.SEALED_EVENT.fingerprint()));
        Admitter admitter = new Admitter(Load.DATA_BYTES);
        Load load = new Load();
        Tip last = tip;
        try (SealstreamSerializer serializer = new SealstreamSerializer()) {
            for (int i = 0; i < EVENTS; i++) {
                byte[] framed = serializer.serialize("events", load.next());
                int body = ((Framed.Named) Framing.parse(framed)).bodyOffset();
                Admitted event = (Admitted) admitter.admit(new BinaryReader(framed, body, framed.length - body));
                Sealer.Sealed sealed = sealer.seal(last, event, 0, size + i, 0);
                last = sealed.tip();
                byte[] key = SealedRecord.key(last.sequence());
                records.add(new SealedRecord(
                        size + i,
                        0,
                        Bytes.owning(key, 0, key.length),
                        Bytes.owning(sealed.value(), 0, sealed.value().length)));
            }
        }
    }

    static String name(long size) {
        return "checkpointing, " + Sizes.name(size) + " events in the log";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(size), "events/s"));
    }

    @Override
    public String description() {
        return "the anchor worker's own work on each event and checkpoint, in memory, with the tree of a log of that size;"
                + " reading the log and writing checkpoints and tiles to Kafka are not measured";
    }

    @Override
    public double[] round(int number) {
        long nanos = 0;
        for (int i = 0; i < TIMES; i++) nanos += nanos();
        return new double[] {EVENTS * (double) TIMES * TimeUnit.SECONDS.toNanos(1) / nanos};
    }

    private long nanos() {
        Filled.Identities hashes = new Filled.Identities();
        TiledTree tree = TiledTree.of(size, tile -> filled(tile, hashes));
        GrownLog log = new GrownLog(tip, tree, size - 1);
        List<HashedTile> completed = new ArrayList<>();
        List<Hash> roots = new ArrayList<>();
        long start = System.nanoTime();
        for (SealedRecord record : records) {
            log.accept(record, completed::add);
            if (log.size() % INTERVAL != 0) continue;
            roots.add(log.root());
            completed.addAll(log.partialTiles());
        }
        long nanos = System.nanoTime() - start;
        if (log.size() != size + EVENTS || roots.size() != EVENTS / INTERVAL)
            throw new IllegalStateException("the log has grown to " + log.size());
        return nanos;
    }

    private static HashedTile filled(Tile tile, Filled.Identities hashes) {
        return new HashedTile(
                tile, Stream.generate(hashes::next).limit(tile.width()).toList());
    }
}
