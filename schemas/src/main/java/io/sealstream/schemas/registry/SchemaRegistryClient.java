package io.sealstream.schemas.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * Registers schemas, looks them up and fetches them by id. Safe for use by many threads.
 *
 * <p>What an id names and which id a schema has under a subject never change, so both are kept, the most recent thousand of
 * each; that something is unknown is not. Each call waits at most for the configured attempts and time-outs.
 */
public final class SchemaRegistryClient implements SchemasById {
    private static final int KEPT = 1_000;

    private final RegistryHttp http;
    private final boolean autoRegister;
    private final String query;
    private final Map<Integer, RegistrySchema> schemas = recent();
    private final Map<Subject, Integer> ids = recent();

    /**
     * A client for the registry the configuration names.
     *
     * @throws org.apache.kafka.common.KafkaException if a trust or key store cannot be read
     */
    public SchemaRegistryClient(RegistryConfig config) {
        this.http = new RegistryHttp(config);
        this.autoRegister = config.autoRegister();
        this.query = config.normalize() ? "?normalize=true" : "";
    }

    @Override
    public RegistrySchema fetch(int id) throws RegistryUnavailableException {
        RegistrySchema kept = schemas.get(id);
        if (kept != null) return kept;
        Answer answer = http.get(Paths.id(id));
        if (answer.isUnknown()) return new RegistrySchema.Unknown();
        if (!answer.isSuccess()) throw new RegistryUnavailableException(answer.error());
        RegistrySchema schema = new SchemaText(http).read(answer);
        schemas.put(id, schema);
        return schema;
    }

    /** The schema's id under a subject: registered or only looked up, as {@code auto.register.schemas} says. */
    public int id(String subject, Schema schema) throws RegistryUnavailableException, SchemaRefusedException {
        if (autoRegister) return register(subject, schema);
        return lookUp(subject, schema)
                .orElseThrow(() -> new SchemaRefusedException("schema " + schema.getFullName()
                        + " is not registered under subject " + subject + ": register it, or set "
                        + RegistryConfig.AUTO_REGISTER + "=true"));
    }

    /**
     * Registers a schema, or finds it registered, and gives its id.
     *
     * @throws SchemaRefusedException if the registry will not have it: incompatible with the subject's versions, or invalid
     */
    public int register(String subject, Schema schema) throws RegistryUnavailableException, SchemaRefusedException {
        Integer kept = ids.get(new Subject(subject, schema));
        if (kept != null) return kept;
        Answer answer = http.post(Paths.versions(subject) + query, body(schema));
        if (!answer.isSuccess())
            throw new SchemaRefusedException("the registry refuses schema " + schema.getFullName() + " under subject "
                    + subject + ": " + answer.error() + ". Check the subject's versions and compatibility");
        return keep(subject, schema, answer);
    }

    /**
     * The id a schema has under a subject, or empty where the registry does not know it there.
     *
     * @throws SchemaRefusedException if the registry cannot read the schema
     */
    public OptionalInt lookUp(String subject, Schema schema)
            throws RegistryUnavailableException, SchemaRefusedException {
        Integer kept = ids.get(new Subject(subject, schema));
        if (kept != null) return OptionalInt.of(kept);
        Answer answer = http.post(Paths.subject(subject) + query, body(schema));
        if (answer.isUnknown()) return OptionalInt.empty();
        if (!answer.isSuccess())
            throw new SchemaRefusedException("the registry cannot look up schema " + schema.getFullName()
                    + " under subject " + subject + ": " + answer.error());
        return OptionalInt.of(keep(subject, schema, answer));
    }

    private int keep(String subject, Schema schema, Answer answer) throws RegistryUnavailableException {
        int id = answer.id()
                .orElseThrow(() -> new RegistryUnavailableException(
                        answer.from() + " answered without an id; check that it is a schema registry"));
        ids.put(new Subject(subject, schema), id);
        return id;
    }

    private static ObjectNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private static <K, V> Map<K, V> recent() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        });
    }

    private record Subject(String name, Schema schema) {}
}
