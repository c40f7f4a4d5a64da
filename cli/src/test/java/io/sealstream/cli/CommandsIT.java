package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.cli.local.LocalProjection;
import io.sealstream.ledger.chain.Description;
import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.kafka.KafkaOptions;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands against one real log, in the order of its life. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandsIT {
    private static final Description DESCRIPTION = new DescriptionOptions().description();
    private static final LogTopics TOPICS = new LogTopics("ledger");

    @TempDir
    private static Path temp;

    private static String servers;

    private static KafkaOptions options() {
        return KafkaOptions.in(LocalLog.clusterDirectory(temp));
    }

    private static String event(String id, String rest) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/it\",\"type\":\"test\"" + rest + "}";
    }

    @Test
    @Order(1)
    void everyLineHasItsFateAndTheLogIsReadCheckedAndExported() throws Exception {
        try (LocalLog log =
                LocalLog.start(options(), Optional.of(LocalProjection.options(temp)), temp, TOPICS, DESCRIPTION)) {
            servers = log.bootstrapServers();
            anEmptyLogIsNoAnswer();
            everyLineHasItsFate();
            theTailIsPrintedAsItWasSubmitted();
            theLogVerifiesAndItsExportToo();
            theStatusIsHealthy();
            new CopyStory(servers, log.projection().orElseThrow(), temp).theCopyIsAskedAndWhatIsWrongWithItSaid();
            new DeadLettersStory(servers, TOPICS)
                    .everyDeadLetterIsDecidedOnceAndItsFateIsSaid(event("a", ",\"data\":{\"n\": 1}"), event("z", ""));
            theEpochStaysWhereTheTopicIsTheSame();
        }
    }

    private void anEmptyLogIsNoAnswer() {
        Run verify = run("verify");
        assertThat(verify.exitCode()).isEqualTo(2);
        assertThat(verify.err()).contains("no events");
        assertThat(run("export", "--out", temp.resolve("nothing").toString()).exitCode())
                .isEqualTo(2);
        assertThat(temp.resolve("nothing")).doesNotExist();
        assertThat(run("tail").out()).isEmpty();
        assertThat(run("status", "--log", "other").exitCode()).isEqualTo(1);
        assertThat(run("verify", "--log", "other").err()).contains("there is no log 'other'");
    }

    private void everyLineHasItsFate() throws Exception {
        Path input = Files.write(
                temp.resolve("events.jsonl"),
                List.of(
                        event("a", ",\"data\":{\"n\": 1}"),
                        "nonsense",
                        event(
                                "b",
                                ",\"datacontenttype\":\"text/plain\",\"data\":\"é\",\"tenant\":\"t\",\"subject\":\"s\""),
                        event("a", ",\"data\":{\"n\": 1}"),
                        event("a", ",\"data\":{\"n\": 2}"),
                        event("c", ",\"tenant\":\"not allowed\""),
                        event("d", ",\"data_base64\":\"/w==\",\"ext\":true,\"subject\":\"s\"")));
        Run submit = run("submit", "--wait", input.toString());
        assertThat(submit.exitCode()).isEqualTo(1);
        assertThat(submit.err()).contains("line 2: not JSON", "6 events published", "1 line refused");
        assertThat(submit.lines()).hasSize(6);
        assertThat(submit.out())
                .containsPattern("(?m)^1\t0\t[0-9a-f]{64}$")
                .containsPattern("(?m)^3\t1\t[0-9a-f]{64}$")
                .containsPattern("(?m)^4\tduplicate$")
                .containsPattern("(?m)^5\tdead-letter CONFLICT\t")
                .containsPattern("(?m)^6\tdead-letter INVALID_FIELD\t")
                .containsPattern("(?m)^7\t2\t[0-9a-f]{64}$");
        Run again = run("submit", "--wait", input.toString());
        assertThat(again.lines()).filteredOn(line -> line.endsWith("duplicate")).hasSize(4);
    }

    private void theTailIsPrintedAsItWasSubmitted() throws Exception {
        List<String> lines = run("tail", "--format", "json").lines();
        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("sequence").intValue()).isZero();
        assertThat(lines.get(0)).contains("\"data\":{\"n\": 1}");
        assertThat(lines.get(1)).contains("\"data\":\"é\"");
        assertThat(lines.get(2)).contains("\"data_base64\":\"/w==\"", "\"ext\":\"true\"");
        assertThat(run("tail", "--from", "1", "--max", "1").lines()).containsExactly(lines.get(1));
        assertThat(run("tail", "--from", "0", "--max", "2", "--follow").lines())
                .containsExactly(lines.get(0), lines.get(1));
        assertThat(run("tail", "--from", "9").err()).contains("the log has 3 events");
        assertThat(run("tail", "--format", "table").lines()).hasSize(4);
    }

    private void theLogVerifiesAndItsExportToo() throws Exception {
        Run verify = run("verify");
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.out()).contains("intact", "events    3");
        Path out = temp.resolve("export");
        assertThat(run("export", "--out", out.toString()).exitCode()).isZero();
        assertThat(run("export", "--out", out.toString()).err()).contains("not empty");
        assertThat(run("export", "--out", out.toString(), "--force").exitCode()).isZero();
        Run exported = Run.of("verify", out.toString(), "--origin", DESCRIPTION.origin());
        assertThat(exported.exitCode()).isZero();
        assertThat(exported.lines().subList(1, 4)).isEqualTo(verify.lines().subList(1, 4));
        assertThat(Run.of("verify", out.toString()).out()).contains("the export's own word");
        Run other = Run.of("verify", out.toString(), "--origin", "example.com/other");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("not the log you expect");
        Run wrongOrigin = run("verify", "--origin", "example.com/other");
        assertThat(wrongOrigin.exitCode()).isEqualTo(1);
        assertThat(wrongOrigin.out()).contains("TAMPERED", "at sequence 0: WRONG_PREVIOUS_HASH");
    }

    private void theStatusIsHealthy() {
        Run status = run("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.out())
                .contains("3 events", "sequence 2", "4 in ledger.dead-letters", "0 records", "epoch         0");
    }

    private void theEpochStaysWhereTheTopicIsTheSame() {
        assertThat(run("epoch").out()).contains("epoch 0", "(now)");
        assertThat(run("epoch", "next").err()).contains("no new topic");
        assertThat(run("epoch", "pin", "0").err()).contains("for good");
        Run pin = run("epoch", "pin", "1");
        assertThat(pin.exitCode()).isEqualTo(1);
        assertThat(pin.err()).contains("not lost");
    }

    @Test
    @Order(2)
    void aNewIngestTopicIsGoneOnWithDeliberately() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start(options())) {
            servers = cluster.bootstrapServers();
            withoutASealerNothingIsDecidedAndThatIsSaid();
            makeTheIngestTopicAnew();
            assertThat(run("status").out()).contains("! epoch");
            Run next = onceTheGroupIsEmpty("epoch", "next");
            assertThat(next.exitCode()).as(next.err()).isZero();
            assertThat(run("epoch").lines()).hasSize(2);
        }
        try (LocalLog log =
                LocalLog.start(options(), Optional.of(LocalProjection.options(temp)), temp, TOPICS, DESCRIPTION)) {
            servers = log.bootstrapServers();
            Path input = Files.writeString(temp.resolve("more.jsonl"), event("e", "") + "\n");
            assertThat(run("submit", "--wait", input.toString()).out()).startsWith("1\t4\t");
            assertThat(run("verify").exitCode()).isZero();
            assertThat(run("tail").lines().get(4)).contains("\"source_epoch\":1,\"source_offset\":0");
            whatSomeoneElseWroteToTheSealedTopicIsNamedAndNotExported();
        }
    }

    private void makeTheIngestTopicAnew() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.deleteTopics(List.of(TOPICS.events())).all().get();
            assertThat(run("status").out()).contains("missing: ledger.events");
            new TopicSettings(TOPICS, new SizeLimits(DESCRIPTION.maxDataBytes())).create(admin, (short) 1);
        }
    }

    private void withoutASealerNothingIsDecidedAndThatIsSaid() throws Exception {
        Path input = Files.writeString(temp.resolve("late.jsonl"), event("late", "") + "\n");
        Run submit = run("submit", "--wait", "--timeout", "1", input.toString());
        assertThat(submit.exitCode()).isEqualTo(2);
        assertThat(submit.err())
                .contains("1 events are published, but nothing was sealed for 1 s", "sealstream-ledger");
    }

    /** A sealer does not leave its group when it stops; Kafka notices after the session time-out, 10 s. */
    private static Run onceTheGroupIsEmpty(String... command) {
        Instant deadline = Instant.now().plusSeconds(30);
        Run run = run(command);
        while (run.err().contains("stop the sealer first") && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(200_000_000);
            run = run(command);
        }
        return run;
    }

    private void whatSomeoneElseWroteToTheSealedTopicIsNamedAndNotExported() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPICS.sealed(), SealedRecord.key(5), new byte[] {1, 2, 3}))
                    .get();
        }
        Run verify = run("verify");
        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.out()).contains("TAMPERED", "at sequence 5: UNDECODABLE", "5 events before it are intact");
        Path out = temp.resolve("broken");
        Run export = run("export", "--out", out.toString());
        assertThat(export.exitCode()).isEqualTo(1);
        assertThat(export.err()).contains("at sequence 5");
        assertThat(out).doesNotExist();
        assertThat(run("tail").exitCode()).isEqualTo(1);
        assertThat(run("status").exitCode()).isEqualTo(1);
    }

    private static Run run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-server", servers));
        return Run.of(all.toArray(String[]::new));
    }
}
