package io.sealstream.faults.cluster;

import io.sealstream.faults.link.Network;
import io.sealstream.faults.shim.Control;
import io.sealstream.faults.shim.Shim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gives every process a host: a directory, links to the servers, a clock and a disk that can be changed. */
final class Hosts implements AutoCloseable {
    private final Path directory;
    private final Network network;
    private final Optional<Shim> shim;
    private final Map<String, Host> hosts = new HashMap<>();

    /** @param shim of clocks and disks, where this machine can do that */
    Hosts(Path directory, long seed, Optional<Shim> shim, Ports ports) {
        this.directory = directory;
        this.network = new Network(seed);
        this.shim = shim;
        for (int i = 0; i < Names.BROKERS.size(); i++) {
            serve(Names.BROKERS.get(i), ports.brokers().get(i));
            serve(Names.BROKERS.get(i), ports.controllers().get(i));
        }
        for (int i = 0; i < Names.AUTHORITIES.size(); i++)
            serve(Names.AUTHORITIES.get(i), ports.authorities().get(i));
        serve(Names.POSTGRES, ports.postgres());
        serve(Names.REGISTRY, ports.registry());
    }

    private void serve(String name, int port) {
        network.server(name, port);
    }

    Network network() {
        return network;
    }

    Host of(String name) {
        return hosts.computeIfAbsent(name, this::make);
    }

    private Host make(String name) {
        Path own = directory.resolve(name);
        try {
            Files.createDirectories(own);
            Files.createDirectories(disk(name));
            Optional<String> naming = Names.CLIENTS.contains(name)
                    ? Optional.of(network.client(name).jvmOption(own.resolve("hosts")))
                    : Optional.empty();
            Optional<Control> control = shim.map(possible -> Control.open(own.resolve("shim")));
            Map<String, String> environment = shim.map(
                            possible -> possible.environment(control.orElseThrow(), disk(name)))
                    .orElse(Map.of());
            return new Host(own, naming, environment, control);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + own, e);
        }
    }

    /** What is below it is slow or full where a process's disk is. */
    private Path disk(String name) {
        int broker = Names.BROKERS.indexOf(name);
        return broker < 0 ? directory.resolve(name) : brokers().resolve("node-" + (broker + 1));
    }

    /** Where the cluster keeps its data, each node in a directory of its own. */
    Path brokers() {
        return directory.resolve("kafka");
    }

    @Override
    public void close() {
        network.close();
    }
}
