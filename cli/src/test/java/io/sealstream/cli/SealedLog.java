package io.sealstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Text;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.event.Event;
import io.sealstream.ledger.event.SealedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A log sealed in memory, for tests that need no Kafka. */
public final class SealedLog {
    public static final Description DESCRIPTION = new Description("example.com/test", 1_000, 1_000_000);

    private SealedLog() {}

    /** So many events: every third without data, every fourth with a salt. */
    public static List<SealedEvent> of(int size) {
        return of(size, 1_000);
    }

    /** The same, admitted from another time on: another history. */
    public static List<SealedEvent> of(int size, long admittedFrom) {
        List<SealedEvent> log = new ArrayList<>();
        Sealer sealer = new Sealer(new byte[0]);
        Tip tip = DESCRIPTION.genesis();
        for (int i = 0; i < size; i++) {
            Sealer.Sealed sealed = sealer.seal(tip, admitted(i), 0, 2L * i, admittedFrom + i);
            tip = sealed.tip();
            log.add(decode(sealed.value()));
        }
        return log;
    }

    /** An event of one's own as the only one of a log. */
    public static SealedEvent only(Event event) {
        return decode(new Sealer(new byte[0])
                .seal(DESCRIPTION.genesis(), admit(event), 0, 0, 1_000)
                .value());
    }

    /** An event with this type and data; others of its attributes are fixed. */
    public static Event event(String id, String datacontenttype, Bytes data, Bytes salt) {
        return new Event(
                Text.of(id),
                Text.of("/test"),
                Text.of("test"),
                Text.of("subject of " + id),
                1_763_666_880_000_000L,
                Text.of("default"),
                Text.ofNullable(datacontenttype),
                null,
                Collections.emptySortedMap(),
                data,
                salt,
                null);
    }

    private static Admitted admitted(int i) {
        Bytes data = i % 3 == 0 ? null : Bytes.copyOf(("{\"number\":" + i + "}").getBytes(UTF_8));
        Bytes salt = data != null && i % 4 == 0 ? Bytes.copyOf(new byte[16]) : null;
        return admit(event("id-" + i, "application/json", data, salt));
    }

    private static Admitted admit(Event event) {
        BinaryWriter avro = new BinaryWriter(256);
        avro.writeText(event.id());
        avro.writeText(event.source());
        avro.writeText(event.type());
        avro.writeOptionalText(event.subject());
        avro.writeOptionalLong(event.time());
        avro.writeText(event.tenant());
        avro.writeOptionalText(event.datacontenttype());
        avro.writeOptionalText(event.dataschema());
        avro.writeLong(0);
        avro.writeOptionalBytes(event.data());
        avro.writeOptionalBytes(event.salt());
        avro.writePresent(false);
        byte[] body = avro.toByteArray();
        return (Admitted) new Admitter(1_000_000).admit(new BinaryReader(body, 0, body.length));
    }

    private static SealedEvent decode(byte[] value) {
        try {
            return SealedEvent.decode(new BinaryReader(value, 0, value.length));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
