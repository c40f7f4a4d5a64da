package io.sealstream.schemas.registry;

import java.net.http.HttpClient;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** TLS towards a registry, by Kafka's own settings and stores (JKS, PKCS12, PEM); without any, the JVM's defaults. */
final class Tls {
    static final ConfigDef DEFINITION = new ConfigDef().withClientSslSupport();

    private Tls() {}

    /** @param settings {@code ssl.*} as given, their prefix removed */
    static void configure(HttpClient.Builder client, Map<String, Object> settings) {
        if (settings.keySet().stream().noneMatch(DEFINITION.configKeys()::containsKey)) return;
        Map<String, Object> parsed = DEFINITION.parse(settings);
        if (!"https"
                .equalsIgnoreCase(String.valueOf(parsed.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG))))
            throw new ConfigException(RegistryConfig.PREFIX
                    + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG
                    + " must be https: a registry's host name is always checked; give it a certificate with that name");
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(parsed);
            SSLEngine engine = factory.createClientSslEngine("registry", 0, "https");
            client.sslContext(factory.sslContext()).sslParameters(engine.getSSLParameters());
        }
    }
}
