package io.sealstream.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.event.Event;
import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.framing.Framing;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final Events events = new Events("/test", new Random(1));

    @Test
    void aNewEventIsAdmittedAndAnOversizedOneIsNot() throws Exception {
        Admitter admitter = new Admitter(1_000_000);
        for (int i = 0; i < 50; i++)
            assertThat(admitter.admit(body(events.of(Kind.EVENT)))).isInstanceOf(Admitted.class);
        assertThat(admitter.admit(body(events.of(Kind.OVERSIZED)))).isNotInstanceOf(Admitted.class);
    }

    @Test
    void aDuplicateSaysTheSameAndAConflictSaysOtherwiseUnderOneName() throws Exception {
        Outgoing first = events.of(Kind.EVENT);
        events.acknowledge(first);
        Event event = decoded(first);
        assertThat(decoded(events.of(Kind.DUPLICATE)).claims()).isEqualTo(event.claims());
        Event conflict = decoded(events.of(Kind.CONFLICT));
        assertThat(conflict.id()).isEqualTo(event.id());
        assertThat(conflict.data()).isNotEqualTo(event.data());
    }

    @Test
    void nothingIsRepeatedOrContradictedBeforeItIsAcknowledged() {
        assertThat(events.of(Kind.DUPLICATE).kind()).isEqualTo(Kind.EVENT);
        assertThat(events.of(Kind.CONFLICT).kind()).isEqualTo(Kind.EVENT);
    }

    @Test
    void anUnknownSchemaIsOneThatTheRegistryDoesNotHave() {
        Framed framed = Framing.parse(events.of(Kind.UNKNOWN_SCHEMA).value());
        assertThat(framed)
                .isInstanceOfSatisfying(
                        Framed.ConfluentId.class,
                        known -> assertThat(known.id()).isGreaterThanOrEqualTo(Registry.FIRST_UNKNOWN));
    }

    private static Event decoded(Outgoing outgoing) throws Exception {
        return Event.decode(body(outgoing));
    }

    private static BinaryReader body(Outgoing outgoing) {
        byte[] value = outgoing.value();
        int offset = ((Framed.Named) Framing.parse(value)).bodyOffset();
        return new BinaryReader(value, offset, value.length - offset);
    }
}
