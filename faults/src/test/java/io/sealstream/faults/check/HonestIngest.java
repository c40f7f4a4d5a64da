package io.sealstream.faults.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.format.Fate;
import io.sealstream.ledger.Vectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Six hundred events, and among them what must not be sealed. Offsets have gaps, as transaction markers leave them. */
final class HonestIngest {
    static final long WINDOW_MS = 10_000;
    static final int MAX_DATA_BYTES = 1_000;
    static final int EVENT_SCHEMA_ID = 258;

    private static final int EVENTS = 600;
    private static final byte[] FINGERPRINT = HexFormat.of().parseHex("c3017b69c3d2f0082ee8");

    private final List<Ingested> records = new ArrayList<>();
    private long offset;
    private long time = 1_789_000_000_000L;

    static List<Ingested> records() {
        return new HonestIngest().build().records;
    }

    private HonestIngest build() {
        for (int i = 0; i < EVENTS; i++) {
            ObjectNode event = event(i);
            add(event, framed(event, i % 2 == 0), i == 333 ? null : "EVENT", Fate.SEALED);
            if (i % 50 == 49) offset++;
            others(i);
        }
        time += 2 * WINDOW_MS;
        add(event(0), framed(event(0), true), "EVENT", Fate.SEALED);
        return this;
    }

    private void others(int after) {
        switch (after) {
            case 20 -> add(event(5), framed(event(5), false), "DUPLICATE", Fate.DUPLICATE);
            case 30 -> add(other(7), framed(other(7), true), "CONFLICT", Fate.CONFLICT);
            case 40 -> add(null, Octets.hex("00000000"), "POISON", Fate.MALFORMED);
            case 45 -> add(null, null, "POISON", Fate.MALFORMED);
            case 50 -> add(null, Octets.hex("000000004d0102"), "UNKNOWN_SCHEMA", Fate.UNKNOWN_SCHEMA);
            case 60 ->
                add(
                        null,
                        framed(event(60).put("data", "64".repeat(MAX_DATA_BYTES + 1)), true),
                        "OVERSIZED",
                        Fate.TOO_LARGE);
            case 70 -> add(null, framed(event(70).put("id", ""), true), "POISON", Fate.INVALID_FIELD);
            default -> {
                // Nothing but the event.
            }
        }
    }

    private void add(ObjectNode event, Octets value, String kind, Fate fate) {
        records.add(new Ingested(offset++, time, event, value, kind, fate));
        time += 10;
    }

    /** An event like the one of that number, and not equal. */
    static ObjectNode other(int i) {
        return event(i).put("subject", "another subject");
    }

    /** With all there is, and with as little as there may be, and much between. */
    static ObjectNode event(int i) {
        ObjectNode event = new ObjectMapper().createObjectNode();
        event.put("id", "event-" + i).put("source", "/tests/" + i % 3).put("type", "com.example.Tested");
        if (i % 2 == 0) event.put("subject", "subject-" + i % 10 + " \u00e4\u4e2d");
        if (i % 3 == 0) event.put("time", 1_789_000_000_123_456L + i);
        if (i % 4 == 0) event.put("tenant", "acme");
        if (i % 5 == 0) event.put("datacontenttype", "application/json").put("dataschema", "https://example.com/s");
        if (i % 5 == 1)
            event.putObject("extensions").put("b", "quote \" and \\").put("a", "");
        if (i % 7 != 0)
            event.put(
                    "data",
                    HexFormat.of()
                            .formatHex(("{\"number\": " + i + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        if (i % 7 == 2) event.put("salt", "5a".repeat(16));
        if (i % 11 == 3)
            event.putObject("signature").put("key_id", "key-" + i % 2).put("value", "ab".repeat(64));
        return event;
    }

    static Octets framed(ObjectNode event, boolean byFingerprint) {
        byte[] avro = Vectors.eventAvro(event);
        byte[] prefix = byFingerprint
                ? FINGERPRINT
                : ByteBuffer.allocate(5).putInt(1, EVENT_SCHEMA_ID).array();
        return Octets.of(ByteBuffer.allocate(prefix.length + avro.length)
                .put(prefix)
                .put(avro)
                .array());
    }
}
