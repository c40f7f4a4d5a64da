package io.sealstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.cli.tiles.PlainClient;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.TlogProof;
import io.sealstream.ledger.checkpoint.Verification.Verified;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.stack.kafka.KafkaOptions;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.TileTopic;
import io.sealstream.topics.Token;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands that anchoring has, against one real log with its worker and authorities, in the order of its life. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AnchoringIT {
    private static final Description DESCRIPTION = new DescriptionOptions().description();
    private static final LogTopics TOPICS = new LogTopics("ledger");
    private static final int FIRST = 700;

    @TempDir
    private static Path temp;

    private static String servers;
    private static String key;

    @Test
    @Order(1)
    void whatIsSealedIsCheckpointedAnchoredProvenAndServed() throws Exception {
        try (LocalLog log = LocalLog.start(options(), Optional.empty(), temp, TOPICS, DESCRIPTION)) {
            servers = log.bootstrapServers();
            key = log.anchoring().key().toString();
            withoutEventsThereIsNothingToSay();
            submit("first", FIRST);
            anAnchorIsThereOnRequest();
            theCheckpointIsVerifiedAndPrintedAsItStands();
            anyEventIsProvenByTheEarliestCompleteAnchor();
            whatIsHandedOverVerifies();
            theTilesAreALogThatPlainCodeVerifies(FIRST);
            theStatusSaysHowAnchoringDoes();
            submit("second", 50);
            assertThat(run("anchor", "now").exitCode()).isZero();
            checkpointsAreConsistent();
            theTilesAreALogThatPlainCodeVerifies(FIRST + 50);
            allThatIsStoredIsWhatTheEventsYield();
            withTheAuthoritiesGoneTheBacklogIsSaid(log);
        }
    }

    private void withoutEventsThereIsNothingToSay() {
        Run checkpoint = run("checkpoint");
        assertThat(checkpoint.exitCode()).isEqualTo(1);
        assertThat(checkpoint.err()).contains("no checkpoint yet");
        assertThat(run("anchor", "now").err()).contains("no events");
        assertThat(run("prove", "0").err()).contains("no record of sequence 0");
        assertThat(run("consistency", "1", "2").err()).contains("there is none at all yet");
        assertThat(run("anchors").out()).contains("0 of 0 events");
        assertThat(run("export", "--tiles", temp.resolve("none").toString()).exitCode())
                .isEqualTo(2);
        assertThat(run("fsck").exitCode()).isZero();
        assertThat(run("status").out()).contains("checkpoint    none yet");
        assertThat(run("checkpoint", "--log", "other").err()).contains("there is no log 'other'");
    }

    private void anAnchorIsThereOnRequest() {
        Run now = run("anchor", "now");
        assertThat(now.exitCode()).as(now.err()).isZero();
        assertThat(now.lines().get(1)).contains("700  complete 2/2", "development-a, development-b");
        Run again = run("anchor", "now");
        assertThat(again.err()).contains("all 700 events are covered already");
        Run list = run("anchors", "--last", "1");
        assertThat(list.lines()).hasSize(3);
        assertThat(list.out()).contains("complete 2/2", "backlog   0 of 700 events in no complete anchor");
    }

    private void theCheckpointIsVerifiedAndPrintedAsItStands() {
        Run run = run("checkpoint", "--vkey", key);
        assertThat(run.exitCode()).as(run.err()).isZero();
        SignedCheckpoint signed = SignedCheckpoint.parse(run.out().getBytes(UTF_8));
        assertThat(signed.checkpoint().size()).isEqualTo(FIRST);
        assertThat(signed.verify(DESCRIPTION.origin(), List.of(VerifierKey.parse(key))))
                .isInstanceOf(Verified.class);
        assertThat(run.err()).contains("size  700 events, 0 more", "age   ", "keys  --vkey");
        assertThat(run("checkpoint").err()).contains("the log's own word");
        assertThat(run("checkpoint", "--origin", "example.com/other").err()).contains("say --origin localhost/ledger");
        Run foreign =
                run("checkpoint", "--vkey", "localhost/ledger+77e53f41+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
        assertThat(foreign.exitCode()).isNotZero();
    }

    private void anyEventIsProvenByTheEarliestCompleteAnchor() {
        for (int sequence : new int[] {0, 255, 256, FIRST - 1}) {
            Run run = run("prove", Integer.toString(sequence));
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("of the earliest complete anchor");
            TlogProof proof = TlogProof.parse(run.out().getBytes(UTF_8));
            assertThat(proof.verify(
                            sequence, eventHash(sequence), DESCRIPTION.origin(), List.of(VerifierKey.parse(key))))
                    .isInstanceOf(Verified.class);
        }
        assertThat(run("prove", "700").err()).contains("no record of sequence 700");
        assertThat(run("prove", "5", "--size", "700").err()).contains("the one asked for");
        assertThat(run("prove", "5", "--size", "5").err()).contains("does not cover sequence 5");
        Run none = run("prove", "5", "--size", "701");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("no checkpoint of size 701", "the nearest below is 700");
    }

    private void whatIsHandedOverVerifies() {
        String zip = temp.resolve("event-300.zip").toString();
        Run prove = run("prove", "300", "--vkey", key, "--out", zip);
        assertThat(prove.exitCode()).as(prove.err()).isZero();
        assertThat(prove.err()).contains("tokens      complete 2/2", "sealstream verify " + zip);
        Run evidence = Run.of("verify", zip, "--vkey", key);
        assertThat(evidence.exitCode()).as(evidence.err() + evidence.out()).isZero();
        assertThat(run("prove", "300", "--out", zip).err()).contains("exists");
        String directory = temp.resolve("export").toString();
        assertThat(run("export", "--out", directory).exitCode()).isZero();
        Run export = Run.of("verify", directory, "--vkey", key);
        assertThat(export.exitCode()).as(export.err() + export.out()).isZero();
    }

    private static Hash eventHash(int sequence) {
        String line = run("tail", "--from", Integer.toString(sequence), "--max", "1", "--format", "json")
                .out();
        return Hash.parse(line.replaceAll("(?s).*\"event_hash\":\"([0-9a-f]{64})\".*", "$1"));
    }

    private void theTilesAreALogThatPlainCodeVerifies(int size) throws Exception {
        Path www = temp.resolve("www");
        Run export = run("export", "--tiles", www.toString(), "--vkey", key);
        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out()).contains("checkpoint of size " + size);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body =
                    Files.readAllBytes(Path.of(www + exchange.getRequestURI().getPath()));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            URI prefix = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThat(new PlainClient(prefix).verify()).isEqualTo(size);
        } finally {
            server.stop(0);
        }
    }

    private void theStatusSaysHowAnchoringDoes() {
        Run status = run("status");
        assertThat(status.exitCode()).as(status.out()).isZero();
        assertThat(status.out())
                .contains("checkpoint    size 700", "0 events behind")
                .contains("tiles         yield the checkpoint's root")
                .contains("anchor        size 700, complete 2/2", "backlog 0 events");
    }

    private void checkpointsAreConsistent() {
        List<Long> sizes = new ArrayList<>();
        try (CheckpointTopic checkpoints = CheckpointTopic.open(clients(), TOPICS)) {
            checkpoints.readAll(record -> sizes.add(record.size()));
        }
        assertThat(sizes).contains((long) FIRST).endsWith(FIRST + 50L);
        String first = sizes.get(0).toString();
        Run run = run("consistency", first, "750");
        assertThat(run.exitCode()).as(run.err()).isZero();
        String[] parts = run.out().split("\n\n", -1);
        assertThat(parts[0].lines().map(line -> Base64.getDecoder().decode(line).length))
                .allMatch(length -> length == 32);
        assertThat(run.out()).contains("localhost/ledger\n" + first + "\n", "localhost/ledger\n750\n");
        assertThat(run("consistency", "750", "750").exitCode()).isZero();
        assertThat(run("consistency", "750", "700").exitCode()).isEqualTo(2);
        assertThat(run("consistency", "749", "750").err())
                .contains("no checkpoint of size 749", "nearest above is 750");
    }

    private void allThatIsStoredIsWhatTheEventsYield() {
        Run fsck = run("fsck", "--vkey", key);
        assertThat(fsck.exitCode()).as(fsck.out()).isZero();
        assertThat(fsck.out()).contains("sound", "events       750");
        assertThat(fsck.err()).contains("authorities  topic ledger.trust: the log's own word");
        Run outside = run(
                "fsck",
                "--authorities",
                temp.resolve("export").resolve("authorities").toString());
        assertThat(outside.exitCode()).as(outside.out()).isZero();
        assertThat(outside.err()).contains("authorities  --authorities");
    }

    private void withTheAuthoritiesGoneTheBacklogIsSaid(LocalLog log) throws Exception {
        log.anchoring().authorities().close();
        submit("third", 10);
        Run now = run("anchor", "now", "--timeout", "5");
        assertThat(now.exitCode()).isEqualTo(1);
        assertThat(now.err()).contains("no complete anchor covers 760 events after 5 s", "log says why");
        assertThat(run("anchors").out()).contains("backlog   10 of 760 events in no complete anchor");
        assertThat(run("prove", "755").err()).contains("the latest, since no complete anchor covers the event yet");
        assertThat(run("checkpoint").exitCode()).isZero();
    }

    @Test
    @Order(2)
    void aRestartKeepsKeyAndAuthoritiesAndDamageIsFound() throws Exception {
        try (LocalLog log = LocalLog.start(options(), Optional.empty(), temp, TOPICS, DESCRIPTION)) {
            servers = log.bootstrapServers();
            assertThat(log.anchoring().key().toString()).isEqualTo(key);
            Run now = run("anchor", "now");
            assertThat(now.exitCode()).as(now.err()).isZero();
            assertThat(now.out()).contains("760  complete 2/2");
            assertThat(run("fsck").exitCode()).isZero();
            completeIsWhatVerifies();
            damageIsFoundWhereItIs();
        }
    }

    private void completeIsWhatVerifies() throws Exception {
        assertThat(run("prove", "755").err()).contains("of the earliest complete anchor");
        write(anchorWithASpoiltToken());
        Run prove = run("prove", "755");
        assertThat(prove.exitCode()).as(prove.err()).isZero();
        assertThat(prove.err())
                .contains("the latest, since no complete anchor covers the event yet")
                .contains("incomplete 1/2", "the token of development-a does not count: ");
        Run now = run("anchor", "now");
        assertThat(now.exitCode()).isEqualTo(1);
        assertThat(now.err()).contains("the anchor of size 760 says that it is complete, and is not");
    }

    private void damageIsFoundWhereItIs() throws Exception {
        HashedTile zeros = HashedTile.of(new Tile(0, 1, 256), Bytes.copyOf(new byte[256 * 32]));
        write(TileTopic.toWrite(TOPICS, zeros));
        write(new ProducerRecord<>(TOPICS.tiles(), 0, "tile/0/000".getBytes(UTF_8), null));
        whatDoesNotVerifyIsNotExported();
        write(new ProducerRecord<>(TOPICS.anchors(), 0, new byte[8], new byte[] {1}));
        Run fsck = run("fsck");
        assertThat(fsck.exitCode()).isEqualTo(1);
        assertThat(fsck.out())
                .contains("tile/0/001: different: its hash 0 is 0000")
                .contains("tile/0/000: missing")
                .contains("this is no anchor")
                .contains("anchor of size 760, token of development-a: ")
                .doesNotContain("token of development-b: ")
                .contains("DAMAGED");
        assertThat(run("status").exitCode()).isEqualTo(1);
    }

    private static void whatDoesNotVerifyIsNotExported() {
        Path out = temp.resolve("spoilt");
        Run export = run("export", "--out", out.toString());
        assertThat(export.exitCode()).isEqualTo(1);
        assertThat(export.err()).contains("nothing was exported", "anchors/760/development-a.tsr");
        assertThat(out).doesNotExist();
    }

    /** The last anchor again, a bit of its first token's signature flipped. */
    private static ProducerRecord<byte[], byte[]> anchorWithASpoiltToken() {
        try (AnchorTopic anchors = AnchorTopic.open(clients(), TOPICS)) {
            Anchor last = anchors.latest().orElseThrow();
            List<Token> tokens = new ArrayList<>(last.tokens());
            tokens.sort(Comparator.comparing(Token::authority));
            Token first = tokens.get(0);
            byte[] response = first.response().toArray();
            response[response.length - 5] ^= 1;
            tokens.set(
                    0,
                    new Token(
                            first.authority(),
                            first.policy(),
                            first.genTime(),
                            first.serial(),
                            first.signer(),
                            Bytes.copyOf(response)));
            return AnchorTopic.toWrite(
                    TOPICS,
                    Framing.singleObjectPrefix(KnownSchema.ANCHOR.fingerprint()),
                    new Anchor(last.checkpoint(), last.quorum(), tokens));
        }
    }

    private static void write(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(clients(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static Map<String, Object> clients() {
        return ConnectionOptions.to(servers).clients();
    }

    private static KafkaOptions options() {
        return KafkaOptions.in(LocalLog.clusterDirectory(temp));
    }

    private static void submit(String prefix, int count) throws Exception {
        List<String> events = IntStream.range(0, count)
                .mapToObj(i -> "{\"specversion\":\"1.0\",\"id\":\"" + prefix + i
                        + "\",\"source\":\"/it\",\"type\":\"test\",\"data\":" + i + "}")
                .toList();
        Path file = Files.write(temp.resolve(prefix + ".jsonl"), events);
        Run submit = run("submit", "--wait", file.toString());
        assertThat(submit.exitCode()).as(submit.err()).isZero();
    }

    private static Run run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-server", servers));
        return Run.of(all.toArray(String[]::new));
    }
}
