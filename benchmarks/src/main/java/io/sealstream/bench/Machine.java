package io.sealstream.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/** What figures were measured on: they mean little without it. */
final class Machine {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    private Machine() {}

    static String describe() {
        Runtime runtime = Runtime.getRuntime();
        return "%d cores of %s, %s; Java %s, heap %d MiB, %s; Kafka %s, its broker a process of its own with %s"
                .formatted(
                        runtime.availableProcessors(),
                        cpu(),
                        System.getProperty("os.name"),
                        System.getProperty("java.version"),
                        runtime.maxMemory() >> 20,
                        collectors(),
                        AppInfoParser.getVersion(),
                        String.join(" ", Broker.JVM_OPTIONS));
    }

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(joining(" + "));
    }

    /** Linux tells the model; elsewhere the architecture must do. */
    private static String cpu() {
        String architecture = System.getProperty("os.arch");
        if (!Files.isReadable(CPUS)) return architecture;
        try (Stream<String> lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
