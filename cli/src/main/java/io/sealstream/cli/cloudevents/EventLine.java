package io.sealstream.cli.cloudevents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.sealstream.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads one event: a JSON object on a line (CloudEvents 1.0 JSON event format, section 3). */
public final class EventLine {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private EventLine() {}

    /**
     * Reads a line's bytes. Data that is JSON is taken byte by byte as it stands in the line.
     *
     * @throws BadLineException if it is not UTF-8, not one JSON object without repeated names, or not a CloudEvent 1.0
     */
    public static Event parse(byte[] line) throws BadLineException {
        String text = decode(line);
        if (text.startsWith(BYTE_ORDER_MARK)) text = text.substring(1);
        try (JsonParser parser = JSON.createParser(text)) {
            EventFields fields = new EventFields();
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new BadLineException("not a JSON object");
            while (parser.nextToken() != JsonToken.END_OBJECT) readMember(parser, text, fields);
            if (parser.nextToken() != null) throw new BadLineException("something follows the JSON object");
            return fields.event();
        } catch (JacksonException e) {
            throw new BadLineException("not JSON: " + e.getOriginalMessage() + " at character "
                    + (e.getLocation() == null ? "?" : e.getLocation().getCharOffset() + 1));
        } catch (IOException e) {
            throw new BadLineException("not JSON: " + e.getMessage());
        }
    }

    private static void readMember(JsonParser parser, String text, EventFields fields)
            throws IOException, BadLineException {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (name.equals("data")) {
            readData(parser, text, fields);
            return;
        }
        switch (token) {
            // An attribute that is null is absent (section 2.4 of the JSON format).
            case VALUE_NULL -> {}
            case VALUE_STRING -> fields.string(name, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> fields.other(name, parser.getText());
            case VALUE_NUMBER_INT -> fields.other(name, integer(name, parser));
            default ->
                throw new BadLineException(
                        name + " is " + describe(token) + "; attributes are strings, booleans or integers");
        }
    }

    private static void readData(JsonParser parser, String text, EventFields fields) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        String string = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        fields.data(text.substring(start, end).strip(), string);
    }

    private static String integer(String name, JsonParser parser) throws IOException, BadLineException {
        // CloudEvents' integers have 32 bits (section 3.1 of the specification).
        if (parser.getNumberType() != JsonParser.NumberType.INT)
            throw new BadLineException(name + " is " + parser.getText()
                    + ", and CloudEvents' integers are 32 bits wide: write it as a string");
        return Integer.toString(parser.getIntValue());
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            default -> "a number with a fraction or an exponent";
        };
    }

    private static String decode(byte[] line) throws BadLineException {
        try {
            // A decoder of one's own reports what String's constructor would replace.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadLineException("not UTF-8");
        }
    }
}
