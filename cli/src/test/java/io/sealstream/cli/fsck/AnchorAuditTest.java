package io.sealstream.cli.fsck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.trust.AuthorityTrust;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.tree.CompactRange;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.Token;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the anchors topic but for tokens that verify: those are made by real authorities, in an integration test. */
class AnchorAuditTest {
    private static final int SIZE = 600;

    @TempDir
    private Path scratch;

    private final Findings findings = new Findings();
    private final LogKey key = StoredLog.newKey();
    private TreeFile tree;
    private AnchorAudit audit;

    @BeforeEach
    void deriveTheTree() {
        tree = new TreeFile(scratch);
        for (int i = 0; i < SIZE; i++) tree.append(StoredLog.leaf(i));
        tree.finish();
        TrustedKeys keys =
                new TrustedKeys(StoredLog.ORIGIN, new VerifierKeys(List.of(key.verifierKey())), "the test", false);
        audit = new AnchorAudit(
                new CheckpointRule(tree, keys, findings),
                new TokenRule(new AuthorityTrust(Map.of(), "the test", false), findings),
                size -> size % 100 == 0);
    }

    @AfterEach
    void close() {
        tree.close();
    }

    @Test
    void anchorsOfStoredCheckpointsThatGrowAreSound() {
        accept(anchor(100, root(100)), anchor(300, root(300)), anchor(300, root(300)), anchor(SIZE, root(SIZE)));
        assertThat(findings.list()).isEmpty();
        assertThat(audit.count()).isEqualTo(4);
    }

    @Test
    void anAnchorOfACheckpointThatWasNeverStoredIsNamed() {
        accept(anchor(150, root(150)));
        assertThat(findings.list())
                .singleElement()
                .asString()
                .contains("size 150: no checkpoint of that size is stored");
    }

    @Test
    void anchorsThatDecreaseAreNamed() {
        accept(anchor(300, root(300)), anchor(200, root(200)));
        assertThat(findings.list()).singleElement().asString().contains("size 200: sizes decrease");
    }

    @Test
    void anotherRootIsNamed() {
        accept(anchor(300, root(299)));
        assertThat(findings.list()).singleElement().asString().contains("size 300: its root is");
    }

    @Test
    void aTokenThatIsLostAndOneThatNobodyCanVerifyAreNamed() {
        accept(anchor(300, root(300), token("a")), anchor(300, root(300)));
        assertThat(findings.list())
                .anySatisfy(finding -> assertThat(finding).contains("token of a: it cannot be verified"))
                .anySatisfy(finding -> assertThat(finding).contains("lost a token"))
                .hasSize(2);
    }

    @Test
    void whatIsNoAnchorIsNamed() {
        audit.accept(StoredLog.record("test.anchors", 7, new byte[8], new byte[] {1}));
        audit.accept(StoredLog.record("test.anchors", 8, new byte[8], null));
        assertThat(findings.list()).hasSize(2).allMatch(finding -> finding.contains("this is no anchor"));
        assertThat(findings.list().get(0)).startsWith("test.anchors offset 7: ");
    }

    private void accept(Anchor... anchors) {
        byte[] framing = Framing.singleObjectPrefix(KnownSchema.ANCHOR.fingerprint());
        for (Anchor anchor : anchors) {
            ProducerRecord<byte[], byte[]> record = AnchorTopic.toWrite(new LogTopics("test"), framing, anchor);
            audit.accept(StoredLog.record(record.topic(), audit.count(), record.key(), record.value()));
        }
    }

    private Anchor anchor(long size, Hash root, Token... tokens) {
        return new Anchor(StoredLog.sign(key, size, root), 2, List.of(tokens));
    }

    private static Token token(String authority) {
        return new Token(authority, "1.2.3", Instant.EPOCH, BigInteger.ONE, Hash.sha256(), Bytes.copyOf(new byte[1]));
    }

    private static Hash root(int size) {
        CompactRange range = new CompactRange();
        for (int i = 0; i < size; i++) range.append(StoredLog.leaf(i));
        return range.root();
    }
}
