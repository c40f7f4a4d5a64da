package io.sealstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.cli.cloudevents.EventLine;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.topics.DeadLetterHeaders;
import io.sealstream.topics.LogTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What operators do with dead letters, on a log that has two CONFLICT and two INVALID_FIELD ones and a sealer. */
record DeadLettersStory(String servers, LogTopics topics) {
    void everyDeadLetterIsDecidedOnceAndItsFateIsSaid(String sealedAlready, String newEvent) throws Exception {
        assertThat(run("list").lines()).hasSize(5);
        assertThat(run("list", "--reason", "conflict").lines()).hasSize(3);
        assertThat(run("list", "--max", "1").lines()).hasSize(2);
        whatIsRefusedAgainIsLinkedBothWays(offsets("CONFLICT").get(0));
        whatIsDiscardedIsDecided(offsets("INVALID_FIELD").get(0));
        whatCanSucceedDoes(sealedAlready, newEvent);
        assertThat(run("list").lines()).hasSize(1 + 1 + 1 + 1); // One of each, and the one that was refused again.
        assertThat(run("list", "--all").lines()).hasSize(1 + 4 + 1 + 2);
        assertThat(run("list", "--reason", "NONE").err()).contains("no dead letters are open");
    }

    private void whatIsRefusedAgainIsLinkedBothWays(String offset) throws Exception {
        assertThat(run("show", offset).out())
                .containsPattern("reason +CONFLICT")
                .containsPattern("state +open")
                .contains("\"data\":{\"n\": 2}");
        Run resubmit = run("resubmit", offset, "--by", "an operator");
        assertThat(resubmit.exitCode()).as(resubmit.err()).isZero();
        assertThat(resubmit.out()).matches(offset + " -> epoch 0, offset [0-9]+\\R");
        String fate = awaitFate(offset, "refused again, as dead letter ");
        String again = fate.substring(fate.lastIndexOf(' ') + 1);
        assertThat(run("show", again).out())
                .contains("dead letter " + offset + ", resubmitted by an operator")
                .containsPattern("state +open");
        Run second = run("resubmit", offset);
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("was resubmitted already, by an operator");
        assertThat(second.out()).isEmpty();
    }

    private void whatIsDiscardedIsDecided(String offset) {
        Run discard = run("discard", offset, "--reason", "a test's");
        assertThat(discard.exitCode()).as(discard.err()).isZero();
        Run both = run("resubmit", offset, "999");
        assertThat(both.exitCode()).isEqualTo(1);
        assertThat(both.err()).contains("was discarded already", "there is no dead letter 999");
        assertThat(run("show", offset).out())
                .containsPattern("state +discarded")
                .containsPattern("because +a test's");
        assertThat(run("show", "999").exitCode()).isEqualTo(1);
    }

    /** As if their schema had been unknown then, and were known since. */
    private void whatCanSucceedDoes(String sealedAlready, String newEvent) throws Exception {
        write(sealedAlready);
        write(newEvent);
        List<String> offsets = offsets("UNKNOWN_SCHEMA");
        Run resubmit = run("resubmit", offsets.get(0), offsets.get(1));
        assertThat(resubmit.exitCode()).as(resubmit.err()).isZero();
        awaitFate(offsets.get(1), "sealed at sequence 3");
        awaitFate(offsets.get(0), "dropped as a duplicate");
    }

    private void write(String event) throws Exception {
        try (SealstreamSerializer serializer = new SealstreamSerializer();
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer())) {
            serializer.configure(Map.of(), false);
            ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                    topics.deadLetters(),
                    serializer.serialize(topics.events(), EventLine.parse(event.getBytes(UTF_8))));
            letter.headers().add(DeadLetterHeaders.REASON, "UNKNOWN_SCHEMA".getBytes(UTF_8));
            producer.send(letter).get();
        }
    }

    private List<String> offsets(String reason) throws Exception {
        List<String> offsets = new ArrayList<>();
        for (String line : run("list", "--reason", reason, "--json").lines()) {
            JsonNode letter = new ObjectMapper().readTree(line);
            assertThat(letter.get("state").textValue()).isEqualTo("open");
            offsets.add(letter.get("offset").asText());
        }
        return offsets;
    }

    private String awaitFate(String offset, String fate) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (true) {
            String shown = run("show", offset).out();
            String outcome = shown.lines()
                    .filter(line -> line.startsWith("outcome"))
                    .findFirst()
                    .orElse(shown);
            if (outcome.contains(fate)) return outcome;
            assertThat(Instant.now()).as(outcome).isBefore(deadline);
            LockSupport.parkNanos(100_000_000);
        }
    }

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-server", servers));
        return Run.of(all.toArray(String[]::new));
    }
}
