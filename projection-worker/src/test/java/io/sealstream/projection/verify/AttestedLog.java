package io.sealstream.projection.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.tree.TiledTree;
import io.sealstream.projection.SealedEvents;
import io.sealstream.projection.TestLog;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.TileTopic;
import io.sealstream.topics.Token;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A test's log with all that other workers write of it: checkpoints, tiles, anchors, dead letters, decisions. */
final class AttestedLog implements AutoCloseable {
    final TestLog log;
    final VerifierKeys keys;
    private final LogKey key;

    /** Seals so many events; a checkpoint is written at each of these sizes, and anchors over the last. */
    AttestedLog(String name, int size, Set<Integer> checkpoints) throws GeneralSecurityException {
        log = new TestLog(name);
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = new LogKey(VerifierKey.of(log.description.origin(), pair.getPublic()), pair.getPrivate());
        keys = new VerifierKeys(List.of(key.verifierKey()));
        log.seal(size);
        SealedEvents again = new SealedEvents(log.description);
        TiledTree tree = new TiledTree();
        SignedCheckpoint last = null;
        for (int i = 1; i <= size; i++) {
            again.next();
            tree.append(again.tip().eventHash(), tile -> log.write(TileTopic.toWrite(log.topics, tile)));
            if (checkpoints.contains(i)) last = checkpoint(i, tree.root());
        }
        anchor(last, List.of(token("one", 1)));
        anchor(last, List.of(token("one", 1), token("two", 2)));
        deadLetters();
    }

    private SignedCheckpoint checkpoint(int size, Hash root) {
        SignedCheckpoint signed =
                SignedCheckpoint.sign(new Checkpoint(log.description.origin(), size, root), List.of(key));
        int last = size - 1;
        // A transaction of 500 is followed by its marker.
        log.write(CheckpointRecord.toWrite(log.topics, signed, last + last / 500));
        return signed;
    }

    private void anchor(SignedCheckpoint checkpoint, List<Token> tokens) {
        byte[] framing = Framing.singleObjectPrefix(KnownSchema.ANCHOR.fingerprint());
        log.write(AnchorTopic.toWrite(log.topics, framing, new Anchor(checkpoint, 2, tokens)));
    }

    private static Token token(String authority, int serial) {
        return new Token(
                authority,
                "1.2.3",
                Instant.parse("2026-01-01T00:00:00.000001Z"),
                BigInteger.valueOf(serial),
                Hash.sha256(authority.getBytes(UTF_8)),
                Bytes.copyOf(("response of " + authority).getBytes(UTF_8)));
    }

    private void deadLetters() {
        for (int i = 0; i < 3; i++) {
            ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                    log.topics.deadLetters(), 0, SealedEvents.BEGUN, bytes("key " + i), bytes("value"));
            letter.headers()
                    .add("any", new byte[] {(byte) 0xff})
                    .add("none", null)
                    .add("sealstream.reason", bytes("MALFORMED"))
                    .add("__streams.errors.message", bytes("it ends \0 early"))
                    .add("sealstream.source-epoch", bytes("0"))
                    .add("__streams.errors.offset", bytes(Integer.toString(2 * i + 1)));
            log.write(letter);
        }
        // Each was written in a transaction of its own, whose marker follows it.
        decide(0, "RESUBMITTED", "sealstream.ingest-epoch", "0", "sealstream.ingest-offset", "99");
        decide(2, "DISCARDED", "sealstream.reason", "a test");
    }

    private void decide(long letter, String decision, String... headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                log.topics.deadLetterDecisions(),
                0,
                SealedEvents.BEGUN,
                ByteBuffer.allocate(8).putLong(letter).array(),
                new byte[0]);
        record.headers().add("sealstream.decision", bytes(decision)).add("sealstream.by", bytes("an operator"));
        for (int i = 0; i < headers.length; i += 2) record.headers().add(headers[i], bytes(headers[i + 1]));
        log.write(record);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** What a sealer made. */
    static SealedEvent event(Sealer.Sealed sealed) {
        try {
            return new SealedRecord(
                            0, 0, Bytes.copyOf(SealedRecord.key(sealed.tip().sequence())), Bytes.copyOf(sealed.value()))
                    .decode();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
