package io.sealstream.bench.hot;

import io.sealstream.bench.Load;
import io.sealstream.ingest.admit.RecordAdmission;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.Event;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.schemas.resolve.SchemaResolver;
import java.time.Clock;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Events of the common load in every state they pass through, taken in turn: few enough for a processor's caches, since who
 * read or decoded one has just touched it.
 */
@State(Scope.Thread)
public class Events {
    static final int COUNT = 2_000;
    static final long ADMITTED_AT = 1_767_225_600_000L;

    private static final long MAX_DATA_BYTES = 1_000_000;

    final Description description = new Description("example.com/bench", 86_400_000, MAX_DATA_BYTES);
    final Admitter admitter = new Admitter(MAX_DATA_BYTES);
    final byte[] prefix = Framing.singleObjectPrefix(KnownSchema.SEALED_EVENT.fingerprint());
    final RecordAdmission admission =
            new RecordAdmission(SchemaResolver.of(new RegistryConfig(Map.of()), Clock.systemUTC()), admitter);
    final Sealer sealer = new Sealer(prefix);

    final byte[][] framed = new byte[COUNT][];
    final Event[] decoded = new Event[COUNT];
    final Admitted[] admitted = new Admitted[COUNT];
    final Bytes[] sealed = new Bytes[COUNT];
    final SealedEvent[] split = new SealedEvent[COUNT];
    final Entry[] entries = new Entry[COUNT];

    private int at = -1;

    @Setup
    public void make() throws Exception {
        Load load = new Load();
        SealstreamSerializer serializer = new SealstreamSerializer();
        Tip tip = description.genesis();
        for (int i = 0; i < COUNT; i++) {
            framed[i] = serializer.serialize("bench.events", load.next());
            decoded[i] = Event.decode(body(i));
            admitted[i] = (Admitted) admission.judge(framed[i]);
            Sealer.Sealed made = sealer.seal(tip, admitted[i], 0, i, ADMITTED_AT + i);
            tip = made.tip();
            sealed[i] = Bytes.owning(made.value(), 0, made.value().length);
            split[i] = SealedEvent.decode(sealed[i].reader(prefix.length));
            entries[i] = Entry.decode(split[i].entry());
        }
    }

    /** Index of the next event; after the last comes the first. */
    int next() {
        at = at + 1 == COUNT ? 0 : at + 1;
        return at;
    }

    BinaryReader body(int i) {
        int start = Framing.singleObjectPrefix(0).length;
        return new BinaryReader(framed[i], start, framed[i].length - start);
    }
}
