package io.sealstream.faults.cluster;

import io.sealstream.stack.postgres.PostgresServer;
import java.util.List;
import java.util.stream.Stream;

/** Postgres with all its backends. */
final class PostgresProcess implements Program {
    private final PostgresServer server;

    PostgresProcess(PostgresServer server) {
        this.server = server;
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public boolean isAlive() {
        return server.isAlive();
    }

    @Override
    public List<Long> pids() {
        if (!isAlive()) return List.of();
        return ProcessHandle.of(server.pid())
                .map(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                .orElse(Stream.empty())
                .map(ProcessHandle::pid)
                .toList();
    }

    @Override
    public String lastWords() {
        return "see " + server.log();
    }
}
