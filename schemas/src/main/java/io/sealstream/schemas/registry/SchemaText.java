package io.sealstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/** A registered schema's text into an Avro schema, what it refers to parsed before it. One instance reads one schema. */
final class SchemaText {
    private static final int MAX_REFERENCES = 100;

    private final RegistryHttp http;
    private final Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
    private final Set<String> seen = new HashSet<>();

    SchemaText(RegistryHttp http) {
        this.http = http;
    }

    RegistrySchema read(Answer answer) throws RegistryUnavailableException {
        try {
            return new RegistrySchema.Avro(parse(answer));
        } catch (NotAvroException e) {
            return new RegistrySchema.NotAvro(e.getMessage());
        }
    }

    private Schema parse(Answer answer) throws NotAvroException, RegistryUnavailableException {
        String type = answer.json().path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) throw new NotAvroException("its type is " + type);
        JsonNode text = answer.json().path("schema");
        if (!text.isTextual())
            throw new RegistryUnavailableException(
                    answer.from() + " answered without a schema; check that it is a schema registry");
        for (JsonNode reference : answer.json().path("references")) follow(reference);
        try {
            return parser.parse(text.textValue());
        } catch (RuntimeException e) {
            // Anyone may register anything: what Avro throws over it is no promise of Avro's.
            throw new NotAvroException("Avro cannot parse it: " + e.getMessage());
        }
    }

    private void follow(JsonNode reference) throws NotAvroException, RegistryUnavailableException {
        String path = Paths.version(
                reference.path("subject").asText(), reference.path("version").asText());
        if (!seen.add(path)) return;
        if (seen.size() > MAX_REFERENCES) throw new NotAvroException("it has over " + MAX_REFERENCES + " references");
        Answer answer = http.get(path);
        if (!answer.isSuccess()) throw new NotAvroException("it refers to a schema that is gone: " + answer.error());
        parse(answer);
    }

    private static final class NotAvroException extends Exception {
        NotAvroException(String message) {
            super(message);
        }
    }
}
