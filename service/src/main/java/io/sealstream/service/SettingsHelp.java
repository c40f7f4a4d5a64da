package io.sealstream.service;

import java.io.PrintStream;
import java.util.Comparator;
import org.apache.kafka.common.config.ConfigDef;

/** What {@code --help} of a process lists. */
public final class SettingsHelp {
    private SettingsHelp() {}

    /** Prints every setting with its default and what it is for, in the order of their names. */
    public static void print(PrintStream out, ConfigDef definition) {
        definition.configKeys().values().stream()
                .sorted(Comparator.comparing(key -> key.name))
                .forEach(key -> out.printf(
                        "%s (%s)%n    %s%n",
                        key.name, key.hasDefault() ? "default " + key.defaultValue : "required", key.documentation));
    }
}
