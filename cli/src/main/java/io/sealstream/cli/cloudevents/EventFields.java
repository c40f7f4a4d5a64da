package io.sealstream.cli.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.Event;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What a line's members come to; their order is free, so that what depends on another waits for {@link #event}. */
final class EventFields {
    private static final String DEFAULT_TENANT = "default";

    private final Map<String, String> attributes = new HashMap<>();
    private final Map<String, String> extensions = new HashMap<>();
    private String dataAsItStands;
    private String dataString;

    /** A member that is a JSON string. */
    void string(String name, String value) {
        if (isOurs(name)) attributes.put(name, value);
        else extensions.put(name, value);
    }

    /** A member that is a boolean or an integer, in its canonical text. */
    void other(String name, String value) throws BadLineException {
        if (isOurs(name)) throw new BadLineException(name + " is " + value + " and must be a string");
        extensions.put(name, value);
    }

    /**
     * The member {@code data}.
     *
     * @param string its value if it is a JSON string; null otherwise
     */
    void data(String asItStands, String string) {
        dataAsItStands = asItStands;
        dataString = string;
    }

    Event event() throws BadLineException {
        String specversion = required("specversion");
        if (!specversion.equals("1.0"))
            throw new BadLineException("specversion is '" + specversion + "'; only 1.0 is known");
        return Event.newBuilder()
                .setId(required("id"))
                .setSource(required("source"))
                .setType(required("type"))
                .setSubject(attributes.get("subject"))
                .setTime(time())
                .setTenant(attributes.getOrDefault("tenant", DEFAULT_TENANT))
                .setDatacontenttype(attributes.get("datacontenttype"))
                .setDataschema(attributes.get("dataschema"))
                .setExtensions(extensions)
                .setData(data())
                .setSalt(base64("salt"))
                .build();
    }

    private Instant time() throws BadLineException {
        String time = attributes.get("time");
        return time == null ? null : Timestamp.parse(time);
    }

    private ByteBuffer data() throws BadLineException {
        if (dataAsItStands == null) return base64("data_base64");
        if (attributes.containsKey("data_base64"))
            throw new BadLineException("data and data_base64 are both there; an event has one or none");
        // Section 3.1: a string is the text itself, unless the type says that the data is JSON.
        boolean isText = dataString != null && !MediaType.isJson(attributes.get("datacontenttype"));
        if (isText && !UTF_8.newEncoder().canEncode(dataString))
            throw new BadLineException("data has half a surrogate pair, which UTF-8 cannot hold");
        return ByteBuffer.wrap((isText ? dataString : dataAsItStands).getBytes(UTF_8));
    }

    private ByteBuffer base64(String name) throws BadLineException {
        String text = attributes.get(name);
        if (text == null) return null;
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new BadLineException(name + " is not base64: " + e.getMessage());
        }
    }

    private String required(String name) throws BadLineException {
        String value = attributes.get(name);
        if (value == null) throw new BadLineException(name + " is missing");
        return value;
    }

    private static boolean isOurs(String name) {
        return switch (name) {
            case "specversion",
                    "id",
                    "source",
                    "type",
                    "subject",
                    "time",
                    "datacontenttype",
                    "dataschema",
                    "data_base64",
                    "tenant",
                    "salt" -> true;
            default -> false;
        };
    }
}
