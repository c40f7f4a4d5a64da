package io.sealstream.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.faults.check.bytes.HashList;
import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.format.Description;
import io.sealstream.faults.check.format.Fate;
import io.sealstream.faults.check.format.Sealed;
import io.sealstream.faults.check.note.SignedCheckpoint;
import io.sealstream.faults.check.note.VerifierKey;
import io.sealstream.faults.check.tree.Roots;
import io.sealstream.faults.check.verdict.Verdict;
import io.sealstream.faults.check.verdict.Violation;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.avro.BinaryWriter;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the checker computes is what the format's worked examples say, which a separate implementation made. */
class FormatVectorsTest {
    private static final Description DESCRIPTION =
            Description.parse(Vectors.get("description").textValue());
    private static final List<JsonNode> EVENTS = Vectors.cases(Vectors.get("events"));

    @Test
    void theGenesisHashIsThatOfTheDescription() {
        assertThat(DESCRIPTION.genesisHash()).hasToString(Vectors.get("genesis").textValue());
    }

    @Test
    void everySealedVectorOfTheFirstEpochHoldsAgainstTheRecordItWasSealedFrom() {
        SmallEvidence evidence = ingested();
        for (JsonNode event : EVENTS) {
            if (event.get("source_epoch").intValue() > 0) break;
            byte[] sealed = sealed(event);
            evidence.with(LogTopic.SEALED, sequence(event), time(event), framed(sealed));
        }
        assertThat(sealedVerdicts(evidence)).allMatch(Verdict::holds).hasSize(2);
    }

    @Test
    void everyEventHashIsRecomputed() throws Exception {
        for (JsonNode event : EVENTS)
            assertThat(Sealed.read(framed(sealed(event))).eventHash())
                    .hasToString(event.get("event_hash").textValue());
    }

    @Test
    void whatAVerifierMustRefuseIsFoundFirstWhereItIs() {
        for (JsonNode vector : Vectors.cases(Vectors.get("refused_by_verifiers"))) {
            SmallEvidence evidence = ingested();
            long place = 0;
            for (JsonNode sealed : vector.get("sealed_events"))
                evidence.with(LogTopic.SEALED, place++, 0, framed(Vectors.bytes(sealed)));
            String bad = "sealed offset " + vector.get("first_bad_sequence").longValue();
            assertThat(sealedVerdicts(evidence).stream()
                            .flatMap(verdict -> verdict.violations().stream())
                            .filter(violation -> !isOfTimeOrKey(violation))
                            .map(violation -> violation.where().replaceFirst(" \\(.*", ""))
                            .sorted())
                    .as(vector.get("name").textValue())
                    .first()
                    .isEqualTo(bad);
        }
    }

    /** These vectors say nothing of a record's time and key. */
    private static boolean isOfTimeOrKey(Violation violation) {
        return violation.what().contains("its record's time")
                || violation.what().startsWith("its key");
    }

    @Test
    void everyRootIsRecomputed() {
        HashList leaves = new HashList();
        for (JsonNode event : EVENTS)
            leaves.add(Octets.hex(event.get("event_hash").textValue()).array());
        Roots roots = new Roots(
                leaves, new TreeSet<>(LongStream.rangeClosed(0, 19).boxed().toList()));
        Vectors.get("roots")
                .properties()
                .forEach(root -> assertThat(roots.at(Long.parseLong(root.getKey())))
                        .as("size %s", root.getKey())
                        .hasValue(Octets.hex(root.getValue().textValue())));
        assertThat(Vectors.get("roots")).hasSize(20);
        assertThat(roots.at(20)).isEmpty();
    }

    @Test
    void everyCheckpointIsReadAndVerified() {
        VerifierKey key = VerifierKey.parse(Vectors.get("signing").get("vkey").textValue());
        assertThat(Vectors.get("checkpoints")).isNotEmpty();
        Vectors.get("checkpoints").properties().forEach(vector -> {
            SignedCheckpoint checkpoint =
                    SignedCheckpoint.parse(Octets.of(vector.getValue().textValue()));
            assertThat(checkpoint.size()).isEqualTo(Long.parseLong(vector.getKey()));
            assertThat(checkpoint.root())
                    .hasToString(Vectors.get("roots").get(vector.getKey()).textValue());
            assertThat(checkpoint.complaint(List.of(key))).isEmpty();
        });
    }

    @Test
    void everyAdmissionVectorIsJudgedAlike() {
        for (JsonNode vector : Vectors.cases(Vectors.get("admission").get("cases"))) {
            SmallEvidence one =
                    new SmallEvidence().with(LogTopic.EVENTS, 0, 1000, event(Vectors.eventAvro(vector.get("event"))));
            assertThat(IngestLog.read(one, DESCRIPTION).fate(0))
                    .as("%.200s", vector)
                    .hasToString(vector.get("expect").textValue());
        }
    }

    @Test
    void everyWindowVectorIsJudgedAlike() {
        SmallEvidence log = new SmallEvidence();
        List<JsonNode> cases = Vectors.cases(Vectors.get("window").get("cases"));
        for (int i = 0; i < cases.size(); i++)
            log.with(
                    LogTopic.EVENTS,
                    i,
                    cases.get(i).get("admitted_at").longValue(),
                    event(Vectors.eventAvro(cases.get(i).get("event"))));
        IngestLog judged = IngestLog.read(log, DESCRIPTION);
        for (int i = 0; i < cases.size(); i++)
            assertThat(judged.fate(i))
                    .as("%s", cases.get(i))
                    .hasToString(cases.get(i).get("expect").textValue());
    }

    @Test
    void bothFramingsAreTakenAndNoOther() {
        JsonNode framing = Vectors.get("framing");
        byte[] byFingerprint = Vectors.bytes(framing.get("single_object"));
        byte[] byId = Vectors.bytes(framing.get("confluent_id_258"));
        byte[] byAnotherId = byId.clone();
        byAnotherId[4]++;
        byte[] bare = Vectors.bytes(framing.get("event_avro"));
        assertThat(Stream.of(byFingerprint, byId, byAnotherId, bare).map(FormatVectorsTest::fate))
                .containsExactly(Fate.SEALED, Fate.SEALED, Fate.UNKNOWN_SCHEMA, Fate.MALFORMED);
    }

    private static Fate fate(byte[] value) {
        SmallEvidence one = new SmallEvidence().with(LogTopic.EVENTS, 0, 1000, value);
        return IngestLog.read(one, DESCRIPTION).fate(0);
    }

    private static SmallEvidence ingested() {
        SmallEvidence evidence = new SmallEvidence();
        for (JsonNode event : EVENTS) {
            if (event.get("source_epoch").intValue() > 0) break;
            byte[] avro = event.hasNonNull("event_avro")
                    ? Vectors.bytes(event.get("event_avro"))
                    : Vectors.eventAvro(event.get("event"));
            evidence.with(LogTopic.EVENTS, event.get("source_offset").longValue(), time(event), event(avro));
        }
        return evidence;
    }

    private static List<Verdict> sealedVerdicts(SmallEvidence evidence) {
        IngestLog ingest = IngestLog.read(evidence, DESCRIPTION);
        OrderCheck order = new OrderCheck();
        ChainCheck chain = new ChainCheck(DESCRIPTION, ingest, new Outcomes(ingest));
        SealedLog.read(evidence, List.of(order, chain));
        return List.of(order.verdict(), chain.verdict());
    }

    private static byte[] sealed(JsonNode event) {
        byte[] data = Vectors.bytes(event.get("event").get("data"));
        byte[] salt = Vectors.bytes(event.get("event").get("salt"));
        BinaryWriter out = new BinaryWriter(256);
        out.writeRaw(Vectors.bytes(event.get("event_hash")));
        out.writeOptionalBytes(data == null ? null : Bytes.copyOf(data));
        out.writeOptionalBytes(salt == null ? null : Bytes.copyOf(salt));
        out.writeRaw(Vectors.bytes(event.get("entry")));
        return out.toByteArray();
    }

    private static long sequence(JsonNode event) {
        return EVENTS.indexOf(event);
    }

    private static long time(JsonNode event) {
        return event.get("admitted_at").longValue();
    }

    private static byte[] event(byte[] avro) {
        return prefixed("c3017b69c3d2f0082ee8", avro);
    }

    private static byte[] framed(byte[] sealed) {
        return prefixed("c301ee106d0c0a231243", sealed);
    }

    private static byte[] prefixed(String hex, byte[] body) {
        byte[] prefix = HexFormat.of().parseHex(hex);
        return ByteBuffer.allocate(prefix.length + body.length)
                .put(prefix)
                .put(body)
                .array();
    }
}
