package io.sealstream.stack.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.stack.StackException;
import io.sealstream.stack.directory.FreePorts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** What makes a directory the same cluster at its next start: kept in its {@code cluster.properties}. */
record Layout(String clusterId, List<NodePorts> nodes) {
    private static final String FILE = "cluster.properties";

    Layout {
        nodes = List.copyOf(nodes);
    }

    /**
     * The layout for the next start: that of the last one, if any, except for ports that were given or that someone else
     * has taken since.
     *
     * @throws StackException if a given port is in use, or the directory holds a cluster of another size
     */
    static Layout plan(KafkaOptions options) {
        Path file = options.directory().resolve(FILE);
        if (!Files.exists(file)) return new Layout(Uuid.randomUuid().toString(), choosePorts(options, List.of()));
        Layout last = read(file);
        if (last.nodes.size() != options.nodes())
            throw new StackException(options.directory() + " holds a cluster of " + last.nodes.size() + " node(s), not "
                    + options.nodes() + ": choose another directory");
        return new Layout(last.clusterId, choosePorts(options, last.nodes));
    }

    private static List<NodePorts> choosePorts(KafkaOptions options, List<NodePorts> last) {
        FreePorts free = new FreePorts();
        List<Integer> clients = options.ports().stream().map(free::given).toList();
        List<Integer> controllers =
                options.controllerPorts().stream().map(free::given).toList();
        List<NodePorts> chosen = new ArrayList<>();
        for (int i = 0; i < options.nodes(); i++) {
            Optional<NodePorts> kept = i < last.size() ? Optional.of(last.get(i)) : Optional.empty();
            int client = !clients.isEmpty() ? clients.get(i) : choose(free, kept.map(NodePorts::client));
            int controller =
                    !controllers.isEmpty() ? controllers.get(i) : choose(free, kept.map(NodePorts::controller));
            OptionalInt local = options.advertisedHosts().isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(choose(
                            free,
                            kept.flatMap(ports -> ports.local().stream().boxed().findFirst())));
            chosen.add(new NodePorts(client, controller, local));
        }
        return chosen;
    }

    private static int choose(FreePorts free, Optional<Integer> kept) {
        return kept.map(free::preferably).orElseGet(free::any);
    }

    /** Whether someone listens on any of these ports. */
    boolean anyPortTaken() {
        return nodes.stream().flatMapToInt(NodePorts::all).anyMatch(port -> !FreePorts.isFree(port));
    }

    /** Keeps this layout for the next start, whole or not at all. */
    void save(Path directory) {
        StringBuilder text = new StringBuilder("cluster.id=" + clusterId + "\nnodes=" + nodes.size() + "\n");
        for (int i = 0; i < nodes.size(); i++) {
            NodePorts ports = nodes.get(i);
            text.append(clientKey(i) + "=" + ports.client() + "\n")
                    .append(controllerKey(i) + "=" + ports.controller() + "\n");
            String local = localKey(i);
            ports.local().ifPresent(port -> text.append(local + "=" + port + "\n"));
        }
        try {
            Path whole = Files.writeString(directory.resolve(FILE + ".new"), text);
            Files.move(whole, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(FILE), e);
        }
    }

    private static Layout read(Path file) {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            kept.load(reader);
            List<NodePorts> nodes = new ArrayList<>();
            for (int i = 0; i < number(kept, "nodes"); i++)
                nodes.add(new NodePorts(
                        number(kept, clientKey(i)),
                        number(kept, controllerKey(i)),
                        kept.containsKey(localKey(i))
                                ? OptionalInt.of(number(kept, localKey(i)))
                                : OptionalInt.empty()));
            return new Layout(
                    Uuid.fromString(kept.getProperty("cluster.id", "")).toString(), nodes);
        } catch (IOException | IllegalArgumentException e) {
            throw new StackException(file + " does not describe a cluster (" + e.getMessage()
                    + "): restore it, or choose another directory");
        }
    }

    private static int number(Properties kept, String key) {
        return Integer.parseInt(kept.getProperty(key, key + " is missing"));
    }

    private static String clientKey(int index) {
        return "node." + (index + 1) + ".client.port";
    }

    private static String controllerKey(int index) {
        return "node." + (index + 1) + ".controller.port";
    }

    private static String localKey(int index) {
        return "node." + (index + 1) + ".local.port";
    }
}
