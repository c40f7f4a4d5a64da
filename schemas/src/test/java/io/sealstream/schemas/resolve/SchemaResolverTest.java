package io.sealstream.schemas.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.registry.RegistrySchema;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.registry.SchemasById;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaResolverTest {
    private final Registry registry = new Registry();
    private final SettableClock clock = new SettableClock();
    private final SchemaResolver resolver = new SchemaResolver(registry, clock, Duration.ofSeconds(1));

    @Test
    void oursIsTakenForOursAndAskedForOnce() throws Exception {
        registry.schemas.put(7, new RegistrySchema.Avro(KnownSchema.EVENT.schema()));
        registry.schemas.put(8, new RegistrySchema.Avro(KnownSchema.SEALED_EVENT.schema()));

        for (int i = 0; i < 3; i++) {
            assertThat(resolve(7)).isEqualTo(KnownSchema.EVENT);
            assertThat(resolve(8)).isEqualTo(KnownSchema.SEALED_EVENT);
        }
        assertThat(registry.asked).isEqualTo(2);
    }

    @Test
    void anotherSchemaIsForeignAndAskedForOnce() throws Exception {
        registry.schemas.put(7, new RegistrySchema.Avro(Schema.create(Schema.Type.STRING)));
        registry.schemas.put(8, new RegistrySchema.NotAvro("its type is PROTOBUF"));

        for (int i = 0; i < 3; i++) {
            assertThat(resolve(7)).isEqualTo(Unresolved.FOREIGN);
            assertThat(resolve(8)).isEqualTo(Unresolved.FOREIGN);
        }
        assertThat(registry.asked).isEqualTo(2);
    }

    @Test
    void anUnknownIdIsAskedForAgainOnlyAfterAWhile() throws Exception {
        assertThat(resolve(7)).isEqualTo(Unresolved.UNKNOWN);
        clock.advance(999);
        assertThat(resolve(7)).isEqualTo(Unresolved.UNKNOWN);
        assertThat(registry.asked).isEqualTo(1);

        registry.schemas.put(7, new RegistrySchema.Avro(KnownSchema.EVENT.schema()));
        clock.advance(1);
        assertThat(resolve(7)).isEqualTo(KnownSchema.EVENT);
    }

    @Test
    void aClockSetBackKeepsNoIdUnknown() throws Exception {
        assertThat(resolve(7)).isEqualTo(Unresolved.UNKNOWN);
        registry.schemas.put(7, new RegistrySchema.Avro(KnownSchema.EVENT.schema()));
        clock.advance(-3_600_000);

        assertThat(resolve(7)).isEqualTo(KnownSchema.EVENT);
    }

    @Test
    void anOutageIsNoAnswerAndIsNotRemembered() throws Exception {
        registry.isDown = true;
        assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> resolve(7));

        registry.isDown = false;
        registry.schemas.put(7, new RegistrySchema.Avro(KnownSchema.EVENT.schema()));
        assertThat(resolve(7)).isEqualTo(KnownSchema.EVENT);
    }

    @Test
    void whatIsKnownGoesOnThroughAnOutage() throws Exception {
        registry.schemas.put(7, new RegistrySchema.Avro(KnownSchema.EVENT.schema()));
        resolve(7);
        registry.isDown = true;

        assertThat(resolve(7)).isEqualTo(KnownSchema.EVENT);
        assertThat(resolver.resolve(new Framed.Fingerprint(KnownSchema.EVENT.fingerprint())))
                .isEqualTo(KnownSchema.EVENT);
        assertThat(resolver.resolve(new Framed.Fingerprint(1))).isEqualTo(Unresolved.UNKNOWN);
    }

    @Test
    void aMillionHostileIdsLeaveTheKnownOneKnown() throws Exception {
        registry.schemas.put(-7, new RegistrySchema.Avro(KnownSchema.EVENT.schema()));
        resolve(-7);
        for (int id = 0; id < 1_000_000; id++) resolve(id);
        registry.isDown = true;

        assertThat(resolve(-7)).isEqualTo(KnownSchema.EVENT);
    }

    private Resolution resolve(int id) throws RegistryUnavailableException {
        return resolver.resolve(new Framed.ConfluentId(id));
    }

    private static final class Registry implements SchemasById {
        final Map<Integer, RegistrySchema> schemas = new HashMap<>();
        boolean isDown;
        int asked;

        @Override
        public RegistrySchema fetch(int id) throws RegistryUnavailableException {
            asked++;
            if (isDown) throw new RegistryUnavailableException("down");
            return schemas.getOrDefault(id, new RegistrySchema.Unknown());
        }
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.EPOCH;

        void advance(long millis) {
            now = now.plusMillis(millis);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
