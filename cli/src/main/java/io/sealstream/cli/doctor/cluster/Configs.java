package io.sealstream.cli.doctor.cluster;

import io.sealstream.topics.Futures;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Settings in force, by the name of what they are of. */
record Configs(Map<String, Config> configs) {
    static Configs ofTopics(Admin admin, Collection<String> topics) {
        return read(admin, ConfigResource.Type.TOPIC, topics);
    }

    static Configs ofBrokers(Admin admin, Collection<String> ids) {
        return read(admin, ConfigResource.Type.BROKER, ids);
    }

    private static Configs read(Admin admin, ConfigResource.Type type, Collection<String> names) {
        List<ConfigResource> resources =
                names.stream().map(name -> new ConfigResource(type, name)).toList();
        Map<String, Config> configs = new TreeMap<>();
        Futures.get(admin.describeConfigs(resources).all(), "describe settings")
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return new Configs(configs);
    }

    /** A setting's value; empty text where there is no such setting, or it has none. */
    String get(String of, String setting) {
        ConfigEntry entry = configs.get(of).get(setting);
        return entry == null || entry.value() == null ? "" : entry.value();
    }
}
