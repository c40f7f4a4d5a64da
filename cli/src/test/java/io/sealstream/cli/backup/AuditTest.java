package io.sealstream.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.cli.SealedLog;
import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.PublishedHeader;
import io.sealstream.topics.SealedRecord;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final String ORIGIN = SealedLog.DESCRIPTION.origin();
    private static final List<SealedEvent> LOG = SealedLog.of(6);
    private static final LogKey KEY = key();
    private static final TrustedKeys KEYS =
            new TrustedKeys(ORIGIN, new VerifierKeys(List.of(KEY.verifierKey())), "a test", false);

    @Test
    void anAnchorOfALogAtRestMayComeInALaterRunThanItsCheckpoint() {
        Audited audited = audit(state(5), List.of(), List.of(anchor(3), anchor(5), anchor(5)), List.of());
        assertThat(audited.verified()).isEqualTo(state(5));
        assertThat(audited.latest()).isEmpty();
    }

    @Test
    void aCheckpointOfALogAtRestMayComeInALaterRunThanItsEvents() {
        Audited audited = audit(state(5), List.of(checkpoint(5)), List.of(anchor(5)), List.of());
        assertThat(audited.latest()).contains(signed(5, state(5).root()));
        assertThat(audited.verified()).isEqualTo(state(5));
    }

    @Test
    void theLogGoesOnFromWhereItRested() {
        Audited audited = audit(state(5), List.of(checkpoint(5), checkpoint(6)), List.of(anchor(5)), LOG.subList(5, 6));
        assertThat(audited.verified()).isEqualTo(state(6));
    }

    @Test
    void whatIsSignedOfALogAtRestMustHaveItsRoot() {
        BackupRecord anchor = anchor(signed(5, state(4).root()));
        assertThatThrownBy(() -> audit(state(5), List.of(), List.of(anchor), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("an anchor says");
        BackupRecord checkpoint = checkpoint(signed(5, state(4).root()));
        assertThatThrownBy(() -> audit(state(5), List.of(checkpoint), List.of(), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a checkpoint says");
    }

    @Test
    void whatIsSignedBeyondTheEndSaysThatEventsWereLost() {
        assertThatThrownBy(() -> audit(state(5), List.of(), List.of(anchor(6)), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("an anchor covers 6 events");
    }

    private record Audited(State verified, Optional<SignedCheckpoint> latest) {}

    private static Audited audit(
            State base, List<BackupRecord> checkpoints, List<BackupRecord> anchors, List<SealedEvent> events) {
        List<BackupRecord> sound = new ArrayList<>();
        try (Audit audit = new Audit(
                base,
                Awaited.checkpoints(each(checkpoints)),
                Awaited.anchors(each(anchors)),
                List.of(),
                Optional.of(KEYS),
                sound::add)) {
            long sequence = base.size();
            for (SealedEvent event : events) audit.add(sealed(event, sequence++));
            audit.finish();
            assertThat(sound).hasSameSizeAs(events);
            return new Audited(audit.verified(), audit.latest());
        }
    }

    private static Supplier<Optional<BackupRecord>> each(List<BackupRecord> records) {
        Iterator<BackupRecord> left = records.iterator();
        return () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty();
    }

    private static State state(int size) {
        LogCheck check = new LogCheck(SealedLog.DESCRIPTION);
        LOG.subList(0, size).forEach(check::accept);
        return new State(check.tip(), check.subtrees());
    }

    private static BackupRecord sealed(SealedEvent event, long sequence) {
        BinaryWriter value = new BinaryWriter(1024);
        value.writeRaw(Framing.singleObjectPrefix(KnownSchema.SEALED_EVENT.fingerprint()));
        event.write(value);
        return record(SealedRecord.key(sequence), value.toByteArray(), List.of());
    }

    private static BackupRecord checkpoint(int size) {
        return checkpoint(signed(size, state(size).root()));
    }

    private static BackupRecord checkpoint(SignedCheckpoint signed) {
        ProducerRecord<byte[], byte[]> written = CheckpointRecord.toWrite(new LogTopics("ledger"), signed, 0);
        List<PublishedHeader> headers = Arrays.stream(written.headers().toArray())
                .map(header -> new PublishedHeader(header.key(), Bytes.copyOf(header.value())))
                .toList();
        return record(written.key(), written.value(), headers);
    }

    private static BackupRecord anchor(int size) {
        return anchor(signed(size, state(size).root()));
    }

    private static BackupRecord anchor(SignedCheckpoint signed) {
        byte[] prefix = Framing.singleObjectPrefix(KnownSchema.ANCHOR.fingerprint());
        byte[] body = new Anchor(signed, 1, List.of()).encode();
        byte[] value = ByteBuffer.allocate(prefix.length + body.length)
                .put(prefix)
                .put(body)
                .array();
        return record(new byte[0], value, List.of());
    }

    private static BackupRecord record(byte[] key, byte[] value, List<PublishedHeader> headers) {
        return new BackupRecord(0, 0, Bytes.copyOf(key), Bytes.copyOf(value), headers);
    }

    private static SignedCheckpoint signed(int size, Hash root) {
        return SignedCheckpoint.sign(new Checkpoint(ORIGIN, size, root), List.of(KEY));
    }

    private static LogKey key() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new LogKey(VerifierKey.of(ORIGIN, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
