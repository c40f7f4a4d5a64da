package io.sealstream.schemas.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.ledger.Vectors;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownSchemaTest {

    @ParameterizedTest
    @EnumSource(names = "ANCHOR", mode = EnumSource.Mode.EXCLUDE) // No part of the vectors.
    void canonicalFormAndFingerprintAreThoseOfTheVectors(KnownSchema known) {
        JsonNode expected = Vectors.get("schemas").get(known.schema().getName());
        long fingerprint = HexFormat.fromHexDigitsToLong(
                expected.get("fingerprint_crc64_avro").textValue());

        assertThat(SchemaNormalization.toParsingForm(known.schema()))
                .isEqualTo(expected.get("parsing_canonical_form").textValue());
        assertThat(known.fingerprint()).isEqualTo(fingerprint);
        assertThat(KnownSchema.of(fingerprint)).isEqualTo(known);
    }

    @ParameterizedTest
    @EnumSource
    void theGeneratedRecordHasTheSameSchema(KnownSchema known) {
        Schema generated = SpecificData.get().getSchema(known.type());

        assertThat(KnownSchema.of(generated)).isEqualTo(known);
    }

    @Test
    void bothFilesDeclareTheSameSignature() {
        Schema inEvent = KnownSchema.EVENT.schema().getField("signature").schema();
        Schema inSealedEvent = KnownSchema.SEALED_EVENT
                .schema()
                .getField("entry")
                .schema()
                .getField("signature")
                .schema();

        assertThat(inEvent).isEqualTo(inSealedEvent);
    }

    @Test
    void aFieldMoreIsAnotherSchema() {
        String wider = KnownSchema.EVENT.schema().toString().replace("{\"name\":\"id\"", """
                {"name":"extra","type":"string"},{"name":"id\"""");

        assertThat(KnownSchema.of(new Schema.Parser().parse(wider))).isEqualTo(Unresolved.FOREIGN);
    }

    @Test
    void otherDocumentationAndDefaultsAreTheSameSchema() {
        String undocumented = Vectors.get("schemas")
                .get("Event")
                .get("parsing_canonical_form")
                .textValue();

        assertThat(KnownSchema.of(new Schema.Parser().parse(undocumented))).isEqualTo(KnownSchema.EVENT);
    }

    @Test
    void avrosLimitsAreSetWhereTheSchemasLoad() {
        assertThat(KnownSchema.values()).hasSize(3);
        assertThat(System.getProperty("org.apache.avro.limits.bytes.maxLength")).isEqualTo("134217728");
        assertThat(System.getProperty("org.apache.avro.limits.string.maxLength"))
                .isEqualTo("16777216");
        assertThat(System.getProperty("org.apache.avro.limits.collectionItems.maxLength"))
                .isEqualTo("10000000");
        assertThat(System.getProperty("org.apache.avro.limits.collectionItems.maxAllocation"))
                .isEqualTo("134217728");
        assertThat(System.getProperty("org.apache.avro.limits.decompress.maxLength"))
                .isEqualTo("134217728");
    }

    @Test
    void aLimitThatTheUserSetStays() {
        String name = "org.apache.avro.limits.string.maxLength";
        String before = System.getProperty(name);
        try {
            System.setProperty(name, "7");
            AvroLimits.set();
            assertThat(System.getProperty(name)).isEqualTo("7");
        } finally {
            System.setProperty(name, before == null ? "16777216" : before);
        }
    }
}
