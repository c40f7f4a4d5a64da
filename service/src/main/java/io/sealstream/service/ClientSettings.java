package io.sealstream.service;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** Where brokers are and how to talk to them securely, out of all that a process was told. */
public final class ClientSettings {
    private ClientSettings() {}

    /** What every Kafka client of ours needs: bootstrap servers, security protocol, {@code ssl.*} and {@code sasl.*}. */
    public static Map<String, Object> of(Map<String, Object> originals) {
        Map<String, Object> clients = new HashMap<>(originals);
        clients.keySet().removeIf(key -> !isClientSetting(key));
        return clients;
    }

    private static boolean isClientSetting(String key) {
        return key.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                || key.equals(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)
                || key.startsWith("ssl.")
                || key.startsWith("sasl.");
    }
}
