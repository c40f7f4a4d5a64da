package io.sealstream.faults.cluster;

import io.sealstream.faults.shim.Control;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine that a process thinks it has to itself.
 *
 * @param directory for its files
 * @param naming the JVM's option by which it finds servers; empty for who connects to nobody
 * @param environment variables that give it a clock and a disk of its own
 * @param control of these, where this machine can do that
 */
record Host(Path directory, Optional<String> naming, Map<String, String> environment, Optional<Control> control) {
    /** These options of its JVM, and those that it needs here. */
    List<String> jvmOptions(String... options) {
        return Stream.concat(Stream.of(options), naming.stream()).toList();
    }
}
