package io.sealstream.faults.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Servers and their clients on this machine, with a {@link Link} from each client to each server. A client is a process that
 * resolves the servers' names by its own hosts file (see {@link Place#jvmOption}); it finds loopback addresses there that no
 * other client is given, on which this process listens and from where it forwards to the servers. A process may be both.
 *
 * <p>Name all servers before the first client. Closing resets every connection; it leaves no thread behind.
 */
public final class Network implements AutoCloseable {
    private static final int MOST = 254;

    private final long seed;
    private final Subnet subnet = Subnet.claim();
    private final Loop loop = Loop.start();
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    /**
     * A network without servers.
     *
     * @param seed of all that happens by chance on its links: it repeats the choices, though not how TCP cuts bytes into chunks
     */
    public Network(long seed) {
        this.seed = seed;
    }

    /** Names a server, or one more port of it, that listens on 127.0.0.1 on the port by which clients reach it. */
    public void server(String name, int port) {
        server(name, port, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Names a server, or one more port of it.
     *
     * @param port by which clients reach it under its name
     * @param real where it listens; it need not do so yet
     * @throws IllegalStateException if there are clients already, or 254 servers
     * @throws IllegalArgumentException if the port of this name is given already
     */
    public synchronized void server(String name, int port, InetSocketAddress real) {
        if (!places.isEmpty()) throw new IllegalStateException("server " + name + " must be named before the clients");
        if (servers.size() == MOST) throw new IllegalStateException("no more than " + MOST + " servers");
        Server server = servers.computeIfAbsent(name, unknown -> new Server(unknown, servers.size() + 1));
        if (server.ports().putIfAbsent(port, real) != null)
            throw new IllegalArgumentException("port " + port + " of server " + name + " is given twice");
    }

    /**
     * The client with this name: a new one, or the one of before. Its links are clear, and open, from the start.
     *
     * @throws java.io.UncheckedIOException if its addresses cannot be listened on
     * @throws IllegalStateException if there are 254 clients
     */
    public synchronized Place client(String name) {
        return places.computeIfAbsent(name, this::place);
    }

    private Place place(String name) {
        int number = places.size() + 1;
        if (number > MOST) throw new IllegalStateException("no more than " + MOST + " clients");
        Map<String, Link> links = new LinkedHashMap<>();
        for (Server server : servers.values()) {
            // Of its own, so that what happens on one link does not depend on how busy the others are.
            Random random = new Random(seed * 31 + number * (MOST + 1L) + server.number());
            links.put(server.name(), new Link(name, server, subnet.address(number, server.number()), loop, random));
        }
        return new Place(name, links);
    }

    /**
     * The link from this client to that server.
     *
     * @throws IllegalArgumentException if either is unknown
     */
    public synchronized Link link(String client, String server) {
        Place place = places.get(client);
        if (place == null) throw new IllegalArgumentException("no client " + client + " among " + places.keySet());
        return place.link(server);
    }

    /** All links: those between two processes that are both servers are two. */
    public synchronized List<Link> links() {
        return places.values().stream().flatMap(place -> place.links().stream()).toList();
    }

    @Override
    public void close() {
        loop.close();
        subnet.close();
    }
}
