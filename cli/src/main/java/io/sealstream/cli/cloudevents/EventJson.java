package io.sealstream.cli.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Text;
import io.sealstream.ledger.event.Claims;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** A CloudEvent in CloudEvents' JSON format, sealed or not. */
public final class EventJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private EventJson() {}

    static JsonGenerator generator(Writer out) throws IOException {
        return JSON.createGenerator(out);
    }

    /**
     * Writes the event as one object.
     *
     * @param data null where there is none, or none any more
     * @param salt null where there is none
     */
    static void write(JsonGenerator json, Claims claims, Bytes data, Bytes salt) throws IOException {
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("id", claims.id().toString());
        json.writeStringField("source", claims.source().toString());
        json.writeStringField("type", claims.type().toString());
        writeOptional(json, "subject", claims.subject());
        if (claims.time() != null) json.writeStringField("time", time(claims.time()));
        json.writeStringField("tenant", claims.tenant().toString());
        writeOptional(json, "datacontenttype", claims.datacontenttype());
        writeOptional(json, "dataschema", claims.dataschema());
        for (Map.Entry<String, String> extension : claims.extensions().entrySet())
            json.writeStringField(extension.getKey(), extension.getValue());
        if (data != null) writeData(json, Objects.toString(claims.datacontenttype(), null), data);
        if (salt != null) json.writeStringField("salt", base64(salt));
        json.writeEndObject();
    }

    /** As CloudEvents' JSON format names it: {@code data} where it can be read as its type says, else data_base64. */
    private static void writeData(JsonGenerator json, String datacontenttype, Bytes data) throws IOException {
        String text = text(data);
        boolean isJson = MediaType.isJson(datacontenttype);
        if (text == null || (isJson && !isOneJsonValue(text))) {
            json.writeStringField("data_base64", base64(data));
        } else if (isJson) {
            json.writeFieldName("data");
            json.writeRawValue(text);
        } else {
            json.writeStringField("data", text);
        }
    }

    /** Whether data can be read as the JSON that its type says it is. */
    public static boolean isJson(String datacontenttype, Bytes data) {
        String text = text(data);
        return text != null && MediaType.isJson(datacontenttype) && isOneJsonValue(text);
    }

    private static boolean isOneJsonValue(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) return false;
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (IOException e) {
            // That is the answer: producers may call anything JSON.
            return false;
        }
    }

    private static String text(Bytes data) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(data.toArray())).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Line ends can only be white space between JSON tokens, DEL and C1 controls only inside strings. */
    static String onOneSafeLine(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '\n' || c == '\r') safe.append(' ');
            else if (c >= 0x7f && c <= 0x9f) safe.append("\\u00%02x".formatted((int) c));
            else safe.append(c);
        }
        return safe.toString();
    }

    private static void writeOptional(JsonGenerator json, String name, Text value) throws IOException {
        if (value != null) json.writeStringField(name, value.toString());
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }
}
