package io.sealstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryConfigTest {

    @Test
    void withoutAUrlNoRegistryIsUsed() {
        assertThat(new RegistryConfig(Map.of()).namesRegistry()).isFalse();
        assertThat(new RegistryConfig(Map.of("schema.registry.url", "")).namesRegistry())
                .isFalse();
    }

    @Test
    void aConsumersOtherSettingsAreIgnored() {
        RegistryConfig config = new RegistryConfig(Map.of(
                "schema.registry.url", "https://a.example.com, https://b.example.com:8443/apis/ccompat/v7/",
                "bootstrap.servers", "localhost:9092",
                "specific.avro.reader", "true",
                "ssl.truststore.location", "/kafka's/own"));

        assertThat(config.endpoints())
                .extracting(Endpoint::toString)
                .containsExactly("https://a.example.com", "https://b.example.com:8443/apis/ccompat/v7");
    }

    @ParameterizedTest
    @CsvSource({
        "basic.auth.credentials.source, SASL_INHERIT, USER_INFO",
        "schema.registry.basic.auth.credentials.source, SASL_INHERIT, USER_INFO",
        "bearer.auth.credentials.source, STATIC_TOKEN, bearer tokens are not supported",
        "use.latest.version, true, only false",
        "value.subject.name.strategy, io.confluent.kafka.serializers.subject.RecordNameStrategy, only TopicNameStrategy",
        "key.subject.name.strategy, io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, only TopicNameStrategy",
        "value.schema.id.serializer, io.confluent.kafka.serializers.schema.id.HeaderSchemaIdSerializer, no headers",
        "max.retries, -1, max.retries",
        "http.read.timeout.ms, 0, http.read.timeout.ms",
        "auto.register.schemas, maybe, auto.register.schemas"
    })
    void whatWouldBeSilentlyWrongIsRefusedByName(String name, String value, String hint) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new RegistryConfig(Map.of(name, value)))
                .withMessageContainingAll(name, hint);
    }

    @ParameterizedTest
    @CsvSource({
        "value.subject.name.strategy, io.confluent.kafka.serializers.subject.TopicNameStrategy",
        "key.subject.name.strategy, TopicNameStrategy",
        "value.schema.id.serializer, io.confluent.kafka.serializers.schema.id.PrefixSchemaIdSerializer",
        "use.latest.version, false"
    })
    void whatSaysWhatWeDoAnywayIsAccepted(String name, String value) {
        assertThat(new RegistryConfig(Map.of(name, value)).namesRegistry()).isFalse();
    }

    @Test
    void settingsOfJavasOwnTypesAreAccepted() {
        Map<String, Object> settings = Map.of(
                "use.latest.version",
                false,
                "auto.register.schemas",
                false,
                "value.subject.name.strategy",
                TopicNameStrategy.class);
        assertThat(new RegistryConfig(settings).autoRegister()).isFalse();
    }

    /** Stands for Confluent's class of that name, which is not on our class path. */
    private static final class TopicNameStrategy {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry:8081",
                "ftp://user:secret@registry",
                "http://",
                "http://user:secret@",
                "http://user:secret@registry/?x=1",
                "http://user:secret@registry/#x",
                "http://user:secret@reg istry",
                "https://good.example.com,:secret"
            })
    void whatIsNoUrlIsRefusedWithoutRepeatingIt(String url) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new RegistryConfig(Map.of("schema.registry.url", url)))
                .withMessageContaining("schema.registry.url")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nocolon"})
    void credentialsThatAreNoneAreRefusedWithoutRepeatingThem(String userInfo) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new RegistryConfig(Map.of(
                        "schema.registry.url", "http://registry",
                        "basic.auth.credentials.source", "USER_INFO",
                        "basic.auth.user.info", userInfo)))
                .withMessage(
                        "basic.auth.user.info must be user:password where basic.auth.credentials.source is USER_INFO");
    }

    @Test
    void aTrustStoreThatCannotBeReadIsNamedAtOnce() {
        RegistryConfig config = new RegistryConfig(Map.of(
                "schema.registry.url", "https://registry",
                "schema.registry.ssl.truststore.location", "/no/such/store.p12"));

        assertThatExceptionOfType(KafkaException.class)
                .isThrownBy(() -> new SchemaRegistryClient(config))
                .withMessageContaining("/no/such/store.p12");
    }

    @Test
    void hostNamesAreAlwaysChecked() {
        RegistryConfig config = new RegistryConfig(Map.of(
                "schema.registry.url", "https://registry",
                "schema.registry.ssl.endpoint.identification.algorithm", ""));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new SchemaRegistryClient(config))
                .withMessageContaining("schema.registry.ssl.endpoint.identification.algorithm must be https");
    }

    @Test
    void everyKeyIsDocumentedForThoseWhoEmbedIt() {
        assertThat(RegistryConfig.definition().configKeys().values())
                .allSatisfy(key -> assertThat(key.documentation).as(key.name).isNotBlank());
        assertThat(RegistryConfig.definition().names()).contains("schema.registry.ssl.truststore.password");
    }
}
