package io.sealstream.faults.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Where a client is in the network: its links to all servers. */
public final class Place {
    private final String name;
    private final Map<String, Link> links;

    Place(String name, Map<String, Link> links) {
        this.name = name;
        this.links = links;
    }

    public String name() {
        return name;
    }

    /** To all servers, in the order in which they were named. */
    public Collection<Link> links() {
        return links.values();
    }

    /**
     * The link to the server with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Link link(String server) {
        Link link = links.get(server);
        if (link == null) throw new IllegalArgumentException("no server " + server + " among " + links.keySet());
        return link;
    }

    /**
     * Writes this client's hosts file, and gives the option by which a JVM resolves names there and nowhere else; {@code
     * localhost} and this machine's own name are in it too.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public String jvmOption(Path file) {
        StringBuilder text = new StringBuilder("127.0.0.1 localhost " + ownName() + "\n");
        links.forEach((server, link) -> text.append(link.address().getHostAddress() + " " + server + "\n"));
        try {
            return "-Djdk.net.hosts.file=" + Files.writeString(file, text).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "";
        }
    }
}
