package io.sealstream.schemas.resolve;

import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.schemas.registry.RegistrySchema;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.registry.SchemaRegistryClient;
import io.sealstream.schemas.registry.SchemasById;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers which of our schemas a value names, from memory for every id seen before. One instance belongs to one thread.
 *
 * <p>What an id names never changes, so that is remembered until the room is needed. That an id is unknown holds only until
 * someone registers it, so that is remembered briefly: long enough for a stream of such records to ask once, short enough
 * for a new schema not to be missed. Neither memory grows beyond its bound, whatever ids arrive.
 */
public final class SchemaResolver {
    /** How long an unknown id stays unknown without asking again. */
    public static final Duration UNKNOWN_FOR = Duration.ofSeconds(1);

    private static final int REMEMBERED = 10_000;

    private final SchemasById registry;
    private final Clock clock;
    private final long unknownForMillis;
    private final Map<Integer, Resolution> named = new Recent<>(REMEMBERED);
    private final Map<Integer, Long> unknownSince = new Recent<>(REMEMBERED);

    public SchemaResolver(SchemasById registry, Clock clock, Duration unknownFor) {
        this.registry = registry;
        this.clock = clock;
        this.unknownForMillis = unknownFor.toMillis();
    }

    /** With the registry that the configuration names, or none: then every id is unknown. */
    public static SchemaResolver of(RegistryConfig config, Clock clock) {
        SchemasById registry = config.namesRegistry() ? new SchemaRegistryClient(config) : SchemasById.NONE;
        return new SchemaResolver(registry, clock, UNKNOWN_FOR);
    }

    /**
     * Which schema this is.
     *
     * @throws RegistryUnavailableException if only the registry can tell and it does not answer; ask again later
     */
    public Resolution resolve(Framed.Named framed) throws RegistryUnavailableException {
        if (framed instanceof Framed.Fingerprint fingerprint) return KnownSchema.of(fingerprint.crc64());
        int id = ((Framed.ConfluentId) framed).id();
        Resolution known = named.get(id);
        return known != null ? known : ask(id);
    }

    private Resolution ask(int id) throws RegistryUnavailableException {
        Long askedAt = unknownSince.get(id);
        if (askedAt != null && isRecent(askedAt)) return Unresolved.UNKNOWN;
        RegistrySchema answer = registry.fetch(id);
        if (answer instanceof RegistrySchema.Unknown) {
            unknownSince.put(id, clock.millis());
            return Unresolved.UNKNOWN;
        }
        Resolution resolution =
                answer instanceof RegistrySchema.Avro avro ? KnownSchema.of(avro.schema()) : Unresolved.FOREIGN;
        unknownSince.remove(id);
        named.put(id, resolution);
        return resolution;
    }

    /** Also false where the clock was set back: asking again is always right. */
    private boolean isRecent(long askedAt) {
        long age = clock.millis() - askedAt;
        return age >= 0 && age < unknownForMillis;
    }

    /** A map that forgets what was used longest ago rather than grow beyond its bound. */
    private static final class Recent<V> extends LinkedHashMap<Integer, V> {
        private final int bound;

        Recent(int bound) {
            super(16, 0.75f, true);
            this.bound = bound;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
            return size() > bound;
        }
    }
}
