package io.sealstream.service;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** What {@code --help} of a process lists. */
public final class SettingsHelp {
    private SettingsHelp() {}

    /** Prints every setting with its default and what it is for, in the order of their names. */
    public static void print(PrintStream out, ConfigDef definition) {
        definition.configKeys().values().stream()
                .sorted(Comparator.comparing(key -> key.name))
                .forEach(key -> out.printf("%s (%s)%n    %s%n", key.name, necessity(key), key.documentation));
    }

    private static String necessity(ConfigDef.ConfigKey key) {
        if (!key.hasDefault()) return "required";
        boolean empty = key.defaultValue == null || List.of("", List.of()).contains(key.defaultValue);
        return empty ? "optional" : "default " + key.defaultValue;
    }
}
