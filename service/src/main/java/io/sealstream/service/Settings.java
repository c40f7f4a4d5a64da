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
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/** Settings from a properties file, then from the environment: {@code dedup.window.ms} is SEALSTREAM_DEDUP_WINDOW_MS. */
public final class Settings {
    private static final String PREFIX = "SEALSTREAM_";
    /** What Kubernetes sets in every pod beside a service of our name, and what the command's script reads. */
    private static final Pattern NOT_OURS =
            Pattern.compile("SEALSTREAM_(.*_)?(SERVICE_(HOST|PORT.*)|PORT(_.*)?)|SEALSTREAM_(BUILD|DEBUG|JAVA_OPTS)");

    private Settings() {}

    /**
     * All settings, the environment's last.
     *
     * @param known keys that the environment may set; another variable that starts SEALSTREAM_ is refused
     */
    public static Map<String, String> load(
            Optional<Path> file, Map<String, String> environment, Collection<String> known) {
        Map<String, String> settings = new TreeMap<>();
        file.ifPresent(path -> settings.putAll(read(path)));
        Map<String, String> keys = known.stream().collect(Collectors.toMap(Settings::variable, Function.identity()));
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(PREFIX) || NOT_OURS.matcher(variable).matches()) return;
            String key = keys.get(variable);
            if (key == null)
                throw new ConfigException("the environment sets " + variable + ", which no setting is named after");
            settings.put(key, value);
        });
        return settings;
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
