package io.sealstream.topics;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.strict.StrictReader;
import io.sealstream.schemas.strict.StrictWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A signed checkpoint with timestamps over it.
 *
 * @param checkpoint with the log's own lines only: its bytes are what was stamped
 * @param quorum how many distinct authorities it takes to be complete
 * @param tokens at most one of each authority name
 */
public record Anchor(SignedCheckpoint checkpoint, int quorum, List<Token> tokens) {
    public Anchor {
        tokens = List.copyOf(tokens);
        if (quorum < 1) throw new IllegalArgumentException("a quorum of " + quorum);
        if (tokens.stream().map(Token::authority).distinct().count() != tokens.size())
            throw new IllegalArgumentException("two tokens of one authority");
    }

    /** Number of events it covers. */
    public long size() {
        return checkpoint.checkpoint().size();
    }

    /** Whether enough distinct authorities, by certificate key, have stamped. */
    public boolean isComplete() {
        return tokens.stream().map(Token::signer).distinct().count() >= quorum;
    }

    /** The bytes that the tokens are over. */
    public Bytes stamped() {
        return Bytes.copyOf(checkpoint.note().toBytes());
    }

    /**
     * Reads a value of the anchors topic, framing included.
     *
     * @throws MalformedException if it is none
     */
    public static Anchor decode(byte[] value) throws MalformedException {
        Framed framing = Framing.parse(value);
        if (!(framing instanceof Framed.Named named)) throw new MalformedException(((Framed.Unknown) framing).reason());
        io.sealstream.Anchor record = new StrictReader<>(io.sealstream.Anchor.class).read(value, named.bodyOffset());
        try {
            return new Anchor(
                    SignedCheckpoint.parse(array(record.getCheckpoint())),
                    record.getQuorum(),
                    record.getTokens().stream().map(Anchor::token).toList());
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage());
        }
    }

    /** The value without its framing: canonical Avro of {@code io.sealstream.Anchor}. */
    public byte[] encode() {
        io.sealstream.Anchor record = new io.sealstream.Anchor(
                ByteBuffer.wrap(stamped().toArray()),
                quorum,
                tokens.stream().map(Anchor::record).toList());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new StrictWriter(io.sealstream.Anchor.class).write(record, out);
        } catch (IOException e) {
            throw new UncheckedIOException("an anchor of size " + size() + " cannot be written", e);
        }
        return out.toByteArray();
    }

    private static io.sealstream.Token record(Token token) {
        return new io.sealstream.Token(
                token.authority(),
                token.policy(),
                token.genTime(),
                token.serial().toString(16),
                token.signer().toString(),
                ByteBuffer.wrap(token.response().toArray()));
    }

    private static Token token(io.sealstream.Token record) {
        return new Token(
                record.getAuthority(),
                record.getPolicy(),
                record.getGenTime(),
                new BigInteger(record.getSerial(), 16),
                Hash.parse(record.getSigner()),
                Bytes.copyOf(array(record.getResponse())));
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
