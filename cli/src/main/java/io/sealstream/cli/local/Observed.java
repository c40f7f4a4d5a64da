package io.sealstream.cli.local;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.service.Application;
import io.sealstream.service.Health;
import io.sealstream.service.HttpEndpoints;
import io.sealstream.service.ProcessMeters;
import io.sealstream.stack.directory.FreePorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * What a worker in this process shows of its health and its numbers, as it would in a process of its own; on 127.0.0.1, at
 * the port that it has there where that is free.
 */
public final class Observed implements AutoCloseable {
    private final String name;
    private final ProcessMeters meters;
    private final HttpEndpoints http;

    private Observed(String name, ProcessMeters meters, HttpEndpoints http) {
        this.name = name;
        this.meters = meters;
        this.http = http;
    }

    static Observed start(String name, int preferredPort, String log) {
        ProcessMeters meters = new ProcessMeters(log);
        int port = FreePorts.isFree(preferredPort) ? preferredPort : 0;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new Observed(name, meters, HttpEndpoints.start(address, meters.registry()));
    }

    MeterRegistry registry() {
        return meters.registry();
    }

    void answersFor(Application worker) {
        http.answerFor(worker.health());
    }

    /** What it stopped for is counted, as by its own process. */
    void ended(Throwable fault) {
        meters.ended(fault);
        http.answerFor(Health.stopped(String.valueOf(fault.getMessage())));
    }

    /** The worker's name, for people. */
    public String name() {
        return name;
    }

    /** Where {@code livez}, {@code startupz}, {@code readyz} and {@code metrics} are, each after a slash. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    @Override
    public void close() {
        http.close();
        meters.close();
    }
}
