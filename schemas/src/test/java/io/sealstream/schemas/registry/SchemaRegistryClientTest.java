package io.sealstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.schemas.registry.FakeRegistry.Reply;
import io.sealstream.schemas.registry.FakeRegistry.Request;
import io.sealstream.schemas.resolve.KnownSchema;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryClientTest {
    private static final String STRING = "{\"schema\":\"\\\"string\\\"\"}";
    private static final String ID_7 = "/schemas/ids/7";

    private FakeRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aSchemaIsFetchedByIdAndKept() throws Exception {
        registry.on(ID_7, 200, STRING);
        SchemaRegistryClient client = client(Map.of());

        for (int i = 0; i < 3; i++)
            assertThat(client.fetch(7)).isEqualTo(new RegistrySchema.Avro(Schema.create(Schema.Type.STRING)));
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void anUnknownIdIsAnAnswerAndIsAskedForAgain() throws Exception {
        SchemaRegistryClient client = client(Map.of());
        assertThat(client.fetch(7)).isInstanceOf(RegistrySchema.Unknown.class);

        registry.on(ID_7, 200, STRING);
        assertThat(client.fetch(7)).isInstanceOf(RegistrySchema.Avro.class);
    }

    @Test
    void aPassingErrorIsRetried() throws Exception {
        registry.on(ID_7, new Reply(500, ""), new Reply(503, "busy"), new Reply(429, "{}"), new Reply(200, STRING));

        assertThat(client(Map.of("max.retries", 3)).fetch(7)).isInstanceOf(RegistrySchema.Avro.class);
        assertThat(registry.requests()).hasSize(4);
    }

    @Test
    void retriesAreBounded() {
        registry.on(ID_7, 500, "");

        unavailable(client(Map.of("max.retries", 2)), "answered 500", "3 attempt(s)", registry.url());
        assertThat(registry.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{\"error_code\":40101}', basic.auth.user.info",
        "403, '', basic.auth.user.info",
        "404, '{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}', check the URL",
        "404, '<html>not here</html>', check the URL",
        "404, '', check the URL",
        "200, 'garbage', check the URL",
        "200, '', without a schema",
        "200, '{}', without a schema",
        "200, '[1]', without a schema",
        "200, '{\"schema\":7}', without a schema",
        "204, '', check the URL",
        "418, '{}', check the URL",
        "409, '{\"error_code\":40901,\"message\":\"odd\"}', odd"
    })
    void whatIsNoAnswerAboutTheSchemaIsUnavailable(int status, String body, String hint) {
        registry.on(ID_7, status, body);

        unavailable(client(Map.of()), registry.url(), hint);
        assertThat(registry.requests()).as("not retried: it would not help").hasSize(1);
    }

    @Test
    void aSlowAnswerTimesOut() {
        registry.silentOn(ID_7);
        unavailable(
                client(Map.of("http.connect.timeout.ms", 200, "http.read.timeout.ms", 50, "max.retries", 0)),
                "did not answer within");
    }

    @Test
    void anAnswerThatStallsInItsBodyTimesOut() {
        registry.stallingOn(ID_7);
        unavailable(
                client(Map.of("http.connect.timeout.ms", 200, "http.read.timeout.ms", 50, "max.retries", 0)),
                "did not answer within");
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        registry.on(ID_7, 200, "x".repeat(BoundedBody.MAX_BYTES + 1));
        unavailable(client(Map.of("max.retries", 0, "http.read.timeout.ms", 10_000)), "exceeds 16777216 bytes");
    }

    @Test
    void aRedirectIsNotFollowedAndItsHostNamed() {
        registry.on(
                ID_7,
                new Reply(
                        301,
                        "",
                        Map.of("Location", "https://user:secret@elsewhere.example.com:8443/x?token=secret"),
                        new CountDownLatch(0),
                        false));

        String message = unavailable(client(Map.of()), "redirects to https://elsewhere.example.com:8443");
        assertThat(message).doesNotContain("secret");
    }

    @Test
    void theNextUrlAnswersWhenTheFirstIsDownAndIsAskedFirstFromThenOn() throws Exception {
        registry.on("/base" + ID_7, 200, STRING).on("/base/schemas/ids/8", 200, STRING);
        SchemaRegistryClient client =
                client(Map.of("schema.registry.url", refusing() + "," + registry.url() + "/base/"));

        assertThat(client.fetch(7)).isInstanceOf(RegistrySchema.Avro.class);
        assertThat(client.fetch(8)).isInstanceOf(RegistrySchema.Avro.class);
    }

    @Test
    void whereNobodyListensTheMessageSaysWhereAndWhatToDo() throws Exception {
        String nowhere = refusing();
        unavailable(
                client(Map.of("schema.registry.url", nowhere, "max.retries", 1)),
                nowhere,
                "ConnectException",
                "2 attempt(s)",
                "bring it back or correct schema.registry.url");
    }

    @Test
    void credentialsOfTheUrlAreSentAndNeverShown() throws Exception {
        String url = registry.url().replace("//", "//user:p%40ss@");
        registry.on(ID_7, 200, STRING).on("/schemas/ids/8", 500, "");
        SchemaRegistryClient client = client(Map.of("schema.registry.url", url, "max.retries", 0));
        client.fetch(7);

        assertThat(registry.requests().get(0).authorization()).isEqualTo("Basic dXNlcjpwQHNz");
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> client.fetch(8))
                .withMessageNotContainingAny("p@ss", "p%40ss", "user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "schema.registry."})
    void credentialsOfTheConfigurationAreSentUnderBothNames(String prefix) throws Exception {
        registry.on(ID_7, 200, STRING);
        client(Map.of(
                        prefix + "basic.auth.credentials.source", "USER_INFO",
                        prefix + "basic.auth.user.info", "user:p@ss"))
                .fetch(7);

        assertThat(registry.requests().get(0).authorization()).isEqualTo("Basic dXNlcjpwQHNz");
    }

    @Test
    void otherTypesAreNoAvro() throws Exception {
        registry.on(ID_7, 200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\";\"}");
        assertThat(client(Map.of()).fetch(7)).isEqualTo(new RegistrySchema.NotAvro("its type is PROTOBUF"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "{", "[]", "{\\\"type\\\":\\\"record\\\"}", "\\\"unheard.Of\\\"", "null", "7"})
    void whatAvroCannotParseIsNoAvro(String text) throws Exception {
        registry.on(ID_7, 200, "{\"schema\":\"" + text + "\"}");
        SchemaRegistryClient client = client(Map.of());

        RegistrySchema answer = client.fetch(7);

        if (text.equals("[]")) assertThat(answer).as("an empty union").isInstanceOf(RegistrySchema.Avro.class);
        else assertThat(answer).isInstanceOf(RegistrySchema.NotAvro.class);
    }

    @Test
    void aBottomlessSchemaIsNoAvro() throws Exception {
        registry.on(ID_7, 200, "{\"schema\":\"" + "[".repeat(1_000_000) + "\"}");
        assertThat(client(Map.of()).fetch(7)).isInstanceOf(RegistrySchema.NotAvro.class);
    }

    @Test
    void referencesAreResolvedInDepthAndOnlyOnce() throws Exception {
        registry.on(ID_7, 200, """
                {"schema":"{\\"type\\":\\"record\\",\\"name\\":\\"A\\",\\"fields\\":[{\\"name\\":\\"b\\",\\"type\\":\\"B\\"},{\\"name\\":\\"c\\",\\"type\\":\\"C\\"}]}",
                 "references":[{"name":"B","subject":"b/value","version":2},{"name":"C","subject":"c","version":1}]}""");
        registry.on("/subjects/b%2Fvalue/versions/2?deleted=true", 200, """
                {"schema":"{\\"type\\":\\"record\\",\\"name\\":\\"B\\",\\"fields\\":[{\\"name\\":\\"c\\",\\"type\\":\\"C\\"}]}",
                 "references":[{"name":"C","subject":"c","version":1}]}""");
        registry.on(
                "/subjects/c/versions/1?deleted=true",
                200,
                "{\"schema\":\"{\\\"type\\\":\\\"fixed\\\",\\\"name\\\":\\\"C\\\",\\\"size\\\":1}\"}");

        RegistrySchema.Avro avro = (RegistrySchema.Avro) client(Map.of()).fetch(7);

        assertThat(avro.schema().getField("c").schema().getFixedSize()).isEqualTo(1);
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void aDanglingReferenceIsNoAvroAndOneThatCannotBeAskedForIsUnavailable() throws Exception {
        registry.on(
                ID_7,
                200,
                "{\"schema\":\"\\\"B\\\"\",\"references\":[{\"name\":\"B\",\"subject\":\"b\",\"version\":1}]}");
        assertThat(client(Map.of()).fetch(7)).isInstanceOf(RegistrySchema.NotAvro.class);

        registry.on("/subjects/b/versions/1?deleted=true", 500, "");
        unavailable(client(Map.of("max.retries", 0)), "answered 500");
    }

    @Test
    void registeringPostsTheSchemaOnceAndKeepsItsId() throws Exception {
        registry.on("/subjects/orders.events-value/versions?normalize=true", 200, "{\"id\":12}");
        SchemaRegistryClient client = client(Map.of("normalize.schemas", true));
        Schema schema = KnownSchema.EVENT.schema();

        for (int i = 0; i < 3; i++)
            assertThat(client.id("orders.events-value", schema)).isEqualTo(12);

        assertThat(registry.requests()).hasSize(1);
        Request request = registry.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.body()).startsWith("{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Event\\\"");
    }

    @Test
    void anIncompatibleSchemaIsRefusedInTheRegistrysOwnWords() {
        registry.on("/subjects/t-value/versions", 409, "{\"error_code\":409,\"message\":\"incompatible, sorry\"}");

        assertThatExceptionOfType(SchemaRefusedException.class)
                .isThrownBy(() -> client(Map.of()).id("t-value", KnownSchema.EVENT.schema()))
                .withMessageContainingAll("io.sealstream.Event", "t-value", "incompatible, sorry", "compatibility");
    }

    @Test
    void withoutAutoRegistrationTheSchemaIsOnlyLookedUp() throws Exception {
        Map<String, Object> settings = Map.of("auto.register.schemas", false);
        Schema schema = KnownSchema.EVENT.schema();
        assertThatExceptionOfType(SchemaRefusedException.class)
                .isThrownBy(() -> client(settings).id("t-value", schema))
                .withMessageContainingAll("t-value", "register it, or set auto.register.schemas=true");

        registry.on("/subjects/t-value", 200, "{\"subject\":\"t-value\",\"version\":1,\"id\":3,\"schema\":\"...\"}");
        assertThat(client(settings).id("t-value", schema)).isEqualTo(3);
        assertThat(registry.requests()).noneMatch(request -> request.path().contains("versions"));
    }

    @Test
    void anInterruptedCallStopsAndStaysInterrupted() {
        registry.silentOn(ID_7);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> client(Map.of()).fetch(7))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private SchemaRegistryClient client(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("schema.registry.url", registry.url(), "retries.wait.ms", 1));
        all.putAll(settings);
        return new SchemaRegistryClient(new RegistryConfig(all));
    }

    private static String unavailable(SchemaRegistryClient client, String... parts) {
        return assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> client.fetch(7))
                .withMessageContainingAll(parts)
                .actual()
                .getMessage();
    }

    /** A URL of this machine where nobody listens. */
    private static String refusing() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://localhost:" + socket.getLocalPort();
        }
    }
}
