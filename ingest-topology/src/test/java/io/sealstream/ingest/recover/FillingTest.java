package io.sealstream.ingest.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.topics.SealedRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In segments beside each other, the verdict and what the index holds are those of a single pass. */
class FillingTest {
    private static final Description DESCRIPTION = new Description("example.com/t", 604_800_000, 1_000_000);
    private static final long NOW = 1_789_000_000_000L;
    /** Several segments, and the last of them not whole. */
    private static final int COUNT = 9_500;

    @TempDir
    Path directory;

    private final List<Admitted> events = new ArrayList<>();
    private final List<SealedRecord> records = new ArrayList<>();

    @BeforeEach
    void seal() {
        byte[] prefix = Framing.singleObjectPrefix(KnownSchema.SEALED_EVENT.fingerprint());
        Sealer sealer = new Sealer(prefix);
        Admitter admitter = new Admitter(1_000);
        Tip tip = DESCRIPTION.genesis();
        for (int i = 0; i < COUNT; i++) {
            byte[] avro = Vectors.eventAvro(JsonNodeFactory.instance
                    .objectNode()
                    .put("id", "e" + i)
                    .put("source", "/test")
                    .put("type", "com.example.tested")
                    .put("data", "7b7d"));
            events.add((Admitted) admitter.admit(new BinaryReader(avro, 0, avro.length)));
            Sealer.Sealed sealed = sealer.seal(tip, events.get(i), 0, i, NOW + i);
            tip = sealed.tip();
            records.add(record(i, sealed.value()));
        }
    }

    @Test
    void aSoundLogIsInTheIndexWhole() throws Exception {
        assertAsInASinglePass();
        try (SeenIndex index = index()) {
            for (int i = 0; i < COUNT; i++)
                assertThat(index.lookUp(events.get(i).identity(), NOW + COUNT))
                        .isEqualTo(new Window.Seen(i, NOW + i, events.get(i).contentHash()));
        }
    }

    @Test
    void anEventThatIsMissingBetweenSegmentsIsFound() throws Exception {
        records.remove(4_000);
        assertAsInASinglePass();
    }

    @Test
    void anEventThatIsRepeatedBetweenSegmentsIsFound() throws Exception {
        records.add(4_000, records.get(3_999));
        assertAsInASinglePass();
    }

    @Test
    void twoSegmentsThatChangedPlacesAreFound() throws Exception {
        List<SealedRecord> moved = new ArrayList<>(records.subList(2_000, 4_000));
        records.subList(2_000, 4_000).clear();
        records.addAll(4_000, moved);
        assertAsInASinglePass();
    }

    @Test
    void anAlteredBitIsFoundWhereverItIs() throws Exception {
        for (int at : new int[] {0, 1, 1_999, 2_000, 5_000, COUNT - 1}) {
            for (int end : new int[] {1, 100}) {
                SealedRecord sound = records.get(at);
                alter(at, value -> value[value.length - end] ^= 1);
                assertAsInASinglePass();
                records.set(at, sound);
            }
        }
    }

    @Test
    void whatIsNoEventIsFound() throws Exception {
        records.set(6_000, record(6_000, new byte[] {1}));
        assertAsInASinglePass();
    }

    private void alter(int at, Consumer<byte[]> change) {
        byte[] value = records.get(at).value().toArray();
        change.accept(value);
        records.set(at, record(at, value));
    }

    private void assertAsInASinglePass() {
        ChainVerifier oracle = new ChainVerifier(DESCRIPTION.genesis());
        for (SealedRecord record : records) {
            try {
                oracle.accept(record.decode());
            } catch (MalformedException e) {
                oracle.refuse(e.getMessage());
            }
        }
        try (SeenIndex index = index();
                Filling filling = new Filling(index, DESCRIPTION.genesis(), NOW + COUNT)) {
            index.reset(SeenIndex.EVERYTHING);
            for (SealedRecord record : records) if (!filling.add(record)) break;
            filling.finish();
            assertThat(filling.verdict()).isEqualTo(oracle.verdict());
            assertThat(filling.tip()).isEqualTo(oracle.tip());
            if (oracle.verdict() instanceof Verdict.Intact)
                assertThat(index.reflects()).isEqualTo(oracle.tip());
        }
    }

    private SeenIndex index() {
        return SeenIndex.open(directory, new Window(DESCRIPTION.dedupWindowMs()), 1 << 20);
    }

    private static SealedRecord record(int sequence, byte[] value) {
        byte[] key = SealedRecord.key(sequence);
        return new SealedRecord(sequence, NOW, Bytes.owning(key, 0, key.length), Bytes.owning(value, 0, value.length));
    }
}
