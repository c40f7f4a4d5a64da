package io.sealstream.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import java.util.HexFormat;

/** Events as people have them, of several tenants, subjects and types, sealed one after the other. */
public final class SealedEvents {
    /** When the first is admitted; each of the others a second later. Milliseconds since 1970-01-01T00:00Z. */
    public static final long BEGUN = 1_767_225_600_000L;

    private static final long SECOND = 1_000;
    private static final String[] TENANTS = {"acme", "globex", "initech"};

    private final Sealer sealer = new Sealer(Framing.singleObjectPrefix(KnownSchema.SEALED_EVENT.fingerprint()));
    private final Admitter admitter;
    private Tip tip;

    public SealedEvents(Description description) {
        admitter = new Admitter(description.maxDataBytes());
        tip = description.genesis();
    }

    public Tip tip() {
        return tip;
    }

    /** The next one: of tenant {@code acme}, {@code globex} or {@code initech}, its subject one of a hundred orders. */
    public Sealer.Sealed next() {
        long sequence = tip.sequence() + 1;
        return seal(event(sequence), BEGUN + sequence * SECOND);
    }

    /** The next one, of one's own making; fields as {@link Vectors#eventAvro} takes them. */
    public Sealer.Sealed seal(ObjectNode event, long admittedAt) {
        Admitted admitted =
                (Admitted) admitter.admit(Bytes.copyOf(Vectors.eventAvro(event)).reader());
        return sealAdmitted(admitted, admittedAt);
    }

    /** The next one, whatever a real sealer would make of it. */
    public Sealer.Sealed sealAdmitted(Admitted admitted, long admittedAt) {
        Sealer.Sealed sealed = sealer.seal(tip, admitted, 0, tip.sourceOffset() + 2, admittedAt);
        tip = sealed.tip();
        return sealed;
    }

    /** What the event at a sequence is made of. */
    public static ObjectNode event(long sequence) {
        long order = sequence % 100;
        String data = "{\"order\": " + order + ", \"state\": \"" + (sequence % 2 == 0 ? "open" : "paid")
                + "\", \"step\": " + sequence + ", \"note\": \"Grüße, \\\"" + sequence + "\\\"\"}";
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("id", "event-" + sequence)
                .put("source", "/shop/" + TENANTS[(int) (order % TENANTS.length)])
                .put("type", "com.example.order." + (sequence % 2 == 0 ? "created" : "paid"))
                .put("tenant", TENANTS[(int) (order % TENANTS.length)]);
        if (sequence % 10 == 9) return event;
        event.put("subject", "order-" + order).put("time", (BEGUN + sequence * SECOND) * 1_000 + sequence % 1_000);
        if (sequence % 10 != 8)
            event.put("datacontenttype", "application/json")
                    .put("data", HexFormat.of().formatHex(data.getBytes(UTF_8)));
        if (sequence % 10 == 7) event.put("salt", "00112233445566778899aabbccddeeff");
        if (sequence % 10 == 6)
            event.set(
                    "extensions",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("traceparent", "00-" + sequence)
                            .put("a", "\\ \" ü")
                            .put("zz", "2"));
        if (sequence % 10 == 5)
            event.set(
                    "signature",
                    JsonNodeFactory.instance.objectNode().put("key_id", "key-1").put("value", "c0ffee"));
        return event;
    }
}
