package io.sealstream.faults.cluster;

import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program of ours, as it ships. */
final class JavaProcess implements Program {
    private static final int TAIL = 12;

    private final JavaProgram program;
    private final Path log;
    private final Duration grace;
    private ChildJvm jvm;

    /** @param grace how long it may take to end in good order */
    JavaProcess(JavaProgram program, Path log, Duration grace) {
        this.program = program;
        this.log = log;
        this.grace = grace;
    }

    @Override
    public void start() {
        jvm = ChildJvm.start(program, log);
    }

    @Override
    public void kill() {
        if (jvm != null) jvm.kill();
    }

    @Override
    public void stop() {
        if (isAlive()) jvm.stop(grace);
    }

    @Override
    public boolean isAlive() {
        return jvm != null && jvm.isAlive();
    }

    @Override
    public List<Long> pids() {
        return isAlive() ? List.of(jvm.pid()) : List.of();
    }

    @Override
    public String lastWords() {
        return jvm == null ? "" : jvm.logTail(TAIL);
    }
}
