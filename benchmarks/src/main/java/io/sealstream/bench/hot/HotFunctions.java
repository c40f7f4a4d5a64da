package io.sealstream.bench.hot;

import io.sealstream.ledger.admission.Admission;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.event.Claims;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.Event;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What happens to every event between the ingest topic and the sealed one, and when a sealed one is verified. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class HotFunctions {
    private final BinaryWriter out = new BinaryWriter(4096);
    private ChainVerifier verifier;
    private Tip tip;

    /** Avro of an event, framing known, to fields. */
    @Benchmark
    public Event decode(Events events) throws MalformedException {
        return Event.decode(events.body(events.next()));
    }

    /** Fields to claims, with the commitment to the data. */
    @Benchmark
    public Claims claims(Events events) {
        return events.decoded[events.next()].claims();
    }

    /** Claims to identity and content hash. */
    @Benchmark
    public Admitted hash(Events events) {
        return events.admitter.recall(events.entries[events.next()]);
    }

    /** A framed value to an admitted event: the three before, the framing and the rules. */
    @Benchmark
    public Admission judge(Events events) {
        return events.admission.judge(events.framed[events.next()]);
    }

    /** A sealed event to Avro. */
    @Benchmark
    public byte[] encode(Events events) {
        out.reset();
        events.split[events.next()].write(out);
        return out.toByteArray();
    }

    /** An admitted event to the sealed record's value, the next of its chain. */
    @Benchmark
    public byte[] seal(Events events) {
        int i = events.next();
        return seal(events, i, events.admitted[i]);
    }

    /** All that a sealer does with an event, but for looking up whether it is a duplicate. */
    @Benchmark
    public byte[] judgeAndSeal(Events events) {
        int i = events.next();
        return seal(events, i, (Admitted) events.admission.judge(events.framed[i]));
    }

    private byte[] seal(Events events, int i, Admitted event) {
        if (i == 0 || tip == null) tip = events.description.genesis();
        Sealer.Sealed sealed = events.sealer.seal(tip, event, 0, i, Events.ADMITTED_AT + i);
        tip = sealed.tip();
        return sealed.value();
    }

    /** A sealed event to its verdict: the next of its chain, with its data. */
    @Benchmark
    public Optional<Entry> verify(Events events) {
        int i = events.next();
        if (i == 0 || verifier == null) verifier = new ChainVerifier(events.description.genesis());
        Optional<Entry> entry = verifier.accept(events.split[i]);
        if (entry.isEmpty()) throw new IllegalStateException("broken: " + verifier.verdict());
        return entry;
    }

    /** An identity that is new, looked up and remembered. */
    @Benchmark
    public Object deduplicate(SeenIdentities seen) {
        return seen.next();
    }
}
