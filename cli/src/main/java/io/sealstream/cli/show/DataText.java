package io.sealstream.cli.show;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.cloudevents.EventJson;
import io.sealstream.cli.terminal.Text;
import io.sealstream.ledger.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An event's data for people: JSON as it stands, other text as it stands, else hexadecimal.
 *
 * @param characters at most so many of them
 */
record DataText(int characters) {
    /** As many as a screen holds. */
    static final DataText SHORT = new DataText(1_500);
    /** All of it. */
    static final DataText FULL = new DataText(Integer.MAX_VALUE);

    private static final String CUT = "… (--full shows all of it)";

    /** What it holds, made safe to print. */
    List<String> lines(String datacontenttype, Bytes data) {
        try {
            String text =
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(data.toArray())).toString();
            // JSON has escapes for what should not be printed; other text has question marks.
            UnaryOperator<String> safe = EventJson.isJson(datacontenttype, data) ? Text::visibleJson : Text::visible;
            return fit(text).lines().map(safe).toList();
        } catch (CharacterCodingException e) {
            return List.of(fit("0x" + data));
        }
    }

    private String fit(String text) {
        if (text.codePointCount(0, text.length()) <= characters) return text;
        return text.substring(0, text.offsetByCodePoints(0, characters)) + CUT;
    }
}
