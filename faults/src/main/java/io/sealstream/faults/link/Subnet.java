package io.sealstream.faults.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.Random;

/**
 * A block of loopback addresses, 127.n.0.0/16, that no other network on this machine uses: the one that listens on its first
 * address holds it, and the system lets go of it when the process ends, however it ends.
 */
final class Subnet implements AutoCloseable {
    private static final int LOWEST = 16;
    private static final int HIGHEST = 250;
    private static final int TRIES = 200;

    /** Below the range of outgoing connections, on an address that nobody else uses. */
    private static final int CLAIM_PORT = 14_127;

    private final int number;
    private final ServerSocketChannel claim;

    private Subnet(int number, ServerSocketChannel claim) {
        this.number = number;
        this.claim = claim;
    }

    /** @throws IllegalStateException if there is none, as on a system where 127.0.0.1 is the only loopback address */
    static Subnet claim() {
        Random random = new Random();
        IOException last = null;
        for (int i = 0; i < TRIES; i++) {
            int number = LOWEST + random.nextInt(HIGHEST - LOWEST + 1);
            try {
                return new Subnet(number, listen(new InetSocketAddress(address(number, 0, 1), CLAIM_PORT)));
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IllegalStateException(
                "no block of loopback addresses 127.n.0.0/16 can be used (" + last
                        + "): links need Linux, where all of 127.0.0.0/8 is loopback",
                last);
    }

    private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            return channel.bind(address, 1);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The address by which the client with this number reaches the server with that one; numbers from 1 to 254. */
    InetAddress address(int client, int server) {
        return address(number, client, server);
    }

    private static InetAddress address(int number, int client, int server) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) number, (byte) client, (byte) server});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    @Override
    public void close() {
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of 127." + number + ".0.0/16", e);
        }
    }
}
