package io.sealstream.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealingVectorsTest {
    static final Description DESCRIPTION =
            Description.parse(Vectors.get("description").textValue());

    @Test
    void theGenesisHashIsThatOfTheDescription() {
        assertThat(DESCRIPTION.text()).isEqualTo(Vectors.get("description").textValue());
        assertThat(DESCRIPTION.origin()).isEqualTo(Vectors.get("origin").textValue());
        assertThat(DESCRIPTION.genesisHash()).hasToString(Vectors.get("genesis").textValue());
        assertThat(DESCRIPTION.forPartition(1).genesisHash())
                .hasToString(Vectors.get("partition_1_genesis").textValue());
    }

    @Test
    void everyVectorSealsToTheSameBytes() throws Exception {
        Sealer sealer = new Sealer(new byte[0]);
        Tip tip = DESCRIPTION.genesis();
        for (JsonNode vector : Vectors.cases(Vectors.get("events"))) {
            byte[] avro = vector.hasNonNull("event_avro")
                    ? Vectors.bytes(vector.get("event_avro"))
                    : Vectors.eventAvro(vector.get("event"));
            Admitted admitted =
                    (Admitted) new Admitter(DESCRIPTION.maxDataBytes()).admit(new BinaryReader(avro, 0, avro.length));
            assertThat(admitted.content().toString())
                    .startsWith(vector.get("claims").textValue());

            Sealer.Sealed sealed = sealer.seal(
                    tip,
                    admitted,
                    vector.get("source_epoch").intValue(),
                    vector.get("source_offset").longValue(),
                    vector.get("admitted_at").longValue());
            tip = sealed.tip();

            assertThat(tip.eventHash()).hasToString(vector.get("event_hash").textValue());
            assertThat(decode(sealed.value()).entry())
                    .hasToString(vector.get("entry").textValue());
            assertThat(Hash.sha256(sealed.value()))
                    .hasToString(vector.get("sealed_event_sha256").textValue());
        }
    }

    @Test
    void everyEntryDecodesAndReencodesToTheSameBytes() throws Exception {
        for (JsonNode vector : Vectors.cases(Vectors.get("events"))) {
            Bytes entry = Bytes.copyOf(Vectors.bytes(vector.get("entry")));
            BinaryWriter out = new BinaryWriter(16);
            Entry.decode(entry).write(out);
            assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(entry.toString());
        }
    }

    @Test
    void theSignedBytesOfAProducerAreItsClaims() throws Exception {
        JsonNode vector = Vectors.get("producer_signature");
        JsonNode event = Vectors.get("events").get(vector.get("event_sequence").intValue());
        Entry entry = Entry.decode(Bytes.copyOf(Vectors.bytes(event.get("entry"))));
        BinaryWriter claims = new BinaryWriter(16);
        entry.claims().write(claims);
        String prefix = "sealstream/v1/claims\n" + DESCRIPTION.origin() + "\n"
                + entry.signature().keyId() + "\n";
        assertThat(vector.get("signed_bytes").textValue())
                .isEqualTo(HexFormat.of().formatHex(prefix.getBytes(UTF_8))
                        + HexFormat.of().formatHex(claims.toByteArray()));
    }

    @Test
    void anHonestLogVerifies() throws Exception {
        ChainVerifier verifier = new ChainVerifier(DESCRIPTION.genesis());
        for (SealedEvent event : sealedVectors())
            assertThat(verifier.accept(event)).isPresent();
        assertThat(verifier.verdict()).isInstanceOf(Verdict.Intact.class);
        assertThat(verifier.tip().size()).isEqualTo(Vectors.get("events").size());
    }

    @Test
    void everyStreamAVerifierMustRefuseIsRefusedAtItsSequence() {
        for (JsonNode vector : Vectors.cases(Vectors.get("refused_by_verifiers"))) {
            ChainVerifier verifier = new ChainVerifier(DESCRIPTION.genesis());
            for (JsonNode event : vector.get("sealed_events")) {
                try {
                    verifier.accept(decode(Vectors.bytes(event)));
                } catch (MalformedException e) {
                    verifier.refuse(e.getMessage());
                }
            }
            assertThat(verifier.verdict())
                    .as(vector.get("name").textValue())
                    .isInstanceOfSatisfying(
                            Verdict.Broken.class,
                            broken -> assertThat(broken.sequence())
                                    .isEqualTo(vector.get("first_bad_sequence").longValue()));
        }
    }

    static List<SealedEvent> sealedVectors() throws Exception {
        List<SealedEvent> events = new ArrayList<>();
        for (JsonNode vector : Vectors.cases(Vectors.get("events"))) {
            byte[] data = Vectors.bytes(vector.get("event").get("data"));
            byte[] salt = Vectors.bytes(vector.get("event").get("salt"));
            events.add(new SealedEvent(
                    Hash.parse(vector.get("event_hash").textValue()),
                    data == null ? null : Bytes.copyOf(data),
                    salt == null ? null : Bytes.copyOf(salt),
                    Bytes.copyOf(Vectors.bytes(vector.get("entry")))));
        }
        return events;
    }

    private static SealedEvent decode(byte[] value) throws MalformedException {
        return SealedEvent.decode(new BinaryReader(value, 0, value.length));
    }
}
