package io.sealstream.faults.link;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The way from one client to one server and back, over all the server's ports. Any thread may change its weather. */
public final class Link {
    private final String client;
    private final String server;
    private final InetAddress address;
    private final Loop loop;
    private final Random random;
    private final List<Door> doors = new ArrayList<>();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private final Map<Direction, AtomicLong> carried = new EnumMap<>(Direction.class);
    private volatile Weather weather = Weather.CLEAR;

    Link(String client, Server server, InetAddress address, Loop loop, Random random) {
        this.client = client;
        this.server = server.name();
        this.address = address;
        this.loop = loop;
        this.random = random;
        for (Direction direction : Direction.values()) carried.put(direction, new AtomicLong());
        server.ports()
                .forEach((port, real) -> doors.add(new Door(new InetSocketAddress(address, port), real, this, loop)));
        set(Weather.CLEAR);
    }

    public String client() {
        return client;
    }

    public String server() {
        return server;
    }

    /** By which the client, and no one else, reaches the server. */
    public InetAddress address() {
        return address;
    }

    public Weather weather() {
        return weather;
    }

    /**
     * Changes the weather; returns once it is in force, for connections that exist too. What is held already keeps its time.
     *
     * @throws UncheckedIOException if the address, given up in refusing weather, was taken by someone else
     * @throws IllegalStateException if the network is closed
     */
    public void set(Weather next) {
        loop.run(() -> {
            weather = next;
            for (Door door : doors) door.refresh();
            for (Connection connection : List.copyOf(connections)) connection.refresh();
        });
    }

    /** How many bytes have reached the other side since the start. */
    public long carried(Direction direction) {
        return carried.get(direction).get();
    }

    @Override
    public String toString() {
        return client + " -> " + server;
    }

    void count(Direction direction, int bytes) {
        carried.get(direction).addAndGet(bytes);
    }

    Random random() {
        return random;
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }
}
