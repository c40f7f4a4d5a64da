package io.sealstream.stack.test;

import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.utility.DockerImageName;

/** Where the servers of this run come from, as its system properties say. */
final class Stack {
    static final String PROPERTY = "stack";
    static final String CONTAINERS = "containers";

    private static final String PROCESSES = "processes";

    private Stack() {}

    /** @throws IllegalArgumentException if {@code stack} is neither of what it can be */
    static boolean isContainers() {
        String given = System.getProperty(PROPERTY, PROCESSES);
        if (given.equals(CONTAINERS)) return true;
        if (given.equals(PROCESSES)) return false;
        throw new IllegalArgumentException(
                "-D" + PROPERTY + "=" + given + " is no place for servers: " + PROCESSES + " or " + CONTAINERS);
    }

    /** The broker of the same release as the clients here. */
    static DockerImageName kafkaImage() {
        return image("kafka", "apache/kafka", AppInfoParser.getVersion());
    }

    /** The server of the same major release as the one that runs as a process. */
    static DockerImageName postgresImage() {
        return image("postgres", "postgres", "18");
    }

    private static DockerImageName image(String server, String published, String tag) {
        String name = System.getProperty(PROPERTY + "." + server + ".image", published + ":" + tag);
        return DockerImageName.parse(name).asCompatibleSubstituteFor(published);
    }
}
