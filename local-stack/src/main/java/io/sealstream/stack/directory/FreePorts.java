package io.sealstream.stack.directory;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Hands out ports of 127.0.0.1 on which nothing listens, none of them twice. */
public final class FreePorts {
    /**
     * Below the ranges that Linux (from 32768) and others (from 49152) take outgoing connections' ports from: while a killed
     * node is down, no client's connection, not even one to the node itself, may sit on its port.
     */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 31_999;
    private static final int TRIES = 1_000;

    private final Set<Integer> handedOut = new HashSet<>();

    /**
     * The port that the user insists on.
     *
     * @throws StackException if something listens there, or it was handed out already
     */
    public int given(int port) {
        if (!handedOut.add(port)) throw new StackException("port " + port + " is given twice");
        if (!isFree(port))
            throw new StackException(
                    "port " + port + " of 127.0.0.1 is in use: stop what listens there, or choose another port");
        return port;
    }

    /** This port if it is free, any other otherwise. */
    public int preferably(int port) {
        return isFree(port) && handedOut.add(port) ? port : any();
    }

    public int any() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port) && handedOut.add(port)) return port;
        }
        throw new StackException("no free port of 127.0.0.1 found between " + LOWEST + " and " + HIGHEST);
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
