package io.sealstream.cli.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.cloudevents.RefusedLine;
import io.sealstream.cli.terminal.Text;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Event;
import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.framing.Framing;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes that others published, in words: the start of them, where they are many. */
final class Content {
    private static final int CHARACTERS = 1_024;
    private static final int HEX_BYTES = 256;

    private Content() {}

    /**
     * Text where it is text, else hexadecimal.
     *
     * @param bytes null where there are none
     */
    static String describe(Bytes bytes) {
        if (bytes == null) return "-";
        try {
            String text =
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toArray())).toString();
            return Text.fit(text, CHARACTERS);
        } catch (CharacterCodingException e) {
            return hex(bytes);
        }
    }

    /** How large a value is, and how it starts. */
    static String describeValue(Bytes value) {
        if (value == null) return "-";
        return value.size() + " bytes, SHA-256 " + Hash.sha256(value.toArray())
                + (event(value).isPresent() ? "" : ", " + hex(value));
    }

    /**
     * The CloudEvent that a value is, in JSON; empty where it is none. Whether the schema it names is an event's is left to
     * the sealer, which may have refused it for that: what decodes to the last byte is shown.
     */
    static Optional<String> event(Bytes value) {
        if (value == null) return Optional.empty();
        byte[] bytes = value.toArray();
        if (!(Framing.parse(bytes) instanceof Framed.Named named)) return Optional.empty();
        try {
            BinaryReader body = new BinaryReader(bytes, named.bodyOffset(), bytes.length - named.bodyOffset());
            return Optional.of(RefusedLine.of(Event.decode(body)));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static String hex(Bytes bytes) {
        byte[] start = Arrays.copyOf(bytes.toArray(), Math.min(bytes.size(), HEX_BYTES));
        return "0x" + HexFormat.of().formatHex(start) + (bytes.size() > HEX_BYTES ? "…" : "");
    }
}
