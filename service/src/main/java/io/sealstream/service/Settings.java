package io.sealstream.service;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/** Settings from a properties file, then from the environment: {@code dedup.window.ms} is SEALSTREAM_DEDUP_WINDOW_MS. */
public final class Settings {
    private static final String PREFIX = "SEALSTREAM_";
    /** What Kubernetes sets in every pod beside a service of our name, and what the command's script reads. */
    private static final Pattern NOT_OURS = Pattern.compile(
            "SEALSTREAM_(.*_)?(SERVICE_(HOST|PORT.*)|PORT(_.*)?)|SEALSTREAM_(BUILD|DEBUG|JAVA_OPTS|LOG_FORMAT)");
    /** What it says there of a port. */
    private static final String KUBERNETES_ADDRESS = "tcp://";

    /** Kafka's own config providers, by the names its documentation gives them: secrets stay in files of their own. */
    private static final Map<String, Class<?>> PROVIDERS = Map.of(
            "file",
            FileConfigProvider.class,
            "directory",
            DirectoryConfigProvider.class,
            "env",
            EnvVarConfigProvider.class);

    private static final String CONFIG_PROVIDERS = "config.providers";

    private Settings() {}

    /**
     * All settings, the environment's last; values may name Kafka's {@code file}, {@code directory} and {@code env} providers
     * unless the file sets up providers itself.
     *
     * @param known keys that the environment may set; another variable that starts SEALSTREAM_ is refused
     */
    public static Map<String, String> load(
            Optional<Path> file, Map<String, String> environment, Collection<String> known) {
        Map<String, String> settings = new TreeMap<>();
        file.ifPresent(path -> settings.putAll(read(path)));
        Map<String, String> keys = known.stream().collect(Collectors.toMap(Settings::variable, Function.identity()));
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(PREFIX)) return;
            // First of all ours: http.port is SEALSTREAM_HTTP_PORT, which would be the port of a service
            // sealstream-http too.
            String key = value.startsWith(KUBERNETES_ADDRESS) ? null : keys.get(variable);
            if (key != null) settings.put(key, value);
            else if (!NOT_OURS.matcher(variable).matches())
                throw new ConfigException("the environment sets " + variable + ", which no setting is named after");
        });
        if (!settings.containsKey(CONFIG_PROVIDERS)) addProviders(settings);
        return settings;
    }

    private static void addProviders(Map<String, String> settings) {
        settings.put(CONFIG_PROVIDERS, String.join(",", new TreeSet<>(PROVIDERS.keySet())));
        PROVIDERS.forEach(
                (name, provider) -> settings.put(CONFIG_PROVIDERS + "." + name + ".class", provider.getName()));
    }

    private static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            throw new ConfigException("there is no configuration file " + file);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("could not read the configuration file " + file + ": " + e.getMessage());
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), properties::getProperty));
    }
}
