package io.sealstream.schemas.resolve;

import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.registry.SchemaRefusedException;
import io.sealstream.schemas.registry.SchemaRegistryClient;

/** The bytes to write before a body of one of our schemas: Confluent's prefix with a registry, single-object without. */
public interface Prefixes {
    /**
     * The prefix for a record of {@code schema} under a registry's {@code subject}, {@code <topic>-value} by custom; a registry is asked only
     * the first time.
     *
     * @throws RegistryUnavailableException if the registry must be asked and does not answer; ask again later
     * @throws SchemaRefusedException if the registry will not have the schema under that subject
     */
    byte[] prefix(String subject, KnownSchema schema) throws RegistryUnavailableException, SchemaRefusedException;

    /** With the registry that the configuration names, or single-object encoding where it names none. */
    static Prefixes of(RegistryConfig config) {
        if (!config.namesRegistry()) return (subject, schema) -> Framing.singleObjectPrefix(schema.fingerprint());
        SchemaRegistryClient registry = new SchemaRegistryClient(config);
        return (subject, schema) -> Framing.confluentPrefix(registry.id(subject, schema.schema()));
    }
}
