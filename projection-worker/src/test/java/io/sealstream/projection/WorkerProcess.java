package io.sealstream.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** A worker in a process of its own, as people run it: {@link Main} with a file of settings. */
final class WorkerProcess {
    private WorkerProcess() {}

    /** Starts one; {@code directory} gets its settings and its output. */
    static ChildJvm start(TestCopy copy, Path directory) throws IOException {
        Properties properties = new Properties();
        properties.putAll(copy.settings());
        Path file = directory.resolve("projection.properties");
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            properties.store(out, null);
        }
        return start(directory, file.toString());
    }

    /** Starts one with these arguments. */
    static ChildJvm start(Path directory, String... arguments) {
        JavaProgram program = JavaProgram.of(Main.class, arguments)
                .withJvmOptions(List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        return ChildJvm.start(program, directory.resolve("worker.log"));
    }
}
