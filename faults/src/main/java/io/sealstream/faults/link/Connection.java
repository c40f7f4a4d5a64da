package io.sealstream.faults.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One connection of a client, forwarded to the server. Only for the loop's thread. */
final class Connection {
    private final SocketChannel client;
    private final SocketChannel server;
    private final InetSocketAddress real;
    private final Link link;
    private final Loop loop;
    private final Lane toServer;
    private final Lane toClient;
    private SelectionKey clientKey;
    private SelectionKey serverKey;

    Connection(SocketChannel client, InetSocketAddress real, Link link, Loop loop) throws IOException {
        this.client = client;
        this.server = SocketChannel.open();
        this.real = real;
        this.link = link;
        this.loop = loop;
        this.toServer = new Lane(Direction.TO_SERVER, client, server, this, link, loop);
        this.toClient = new Lane(Direction.TO_CLIENT, server, client, this, link, loop);
    }

    void open() {
        link.add(this);
        attempt(() -> {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            server.setOption(StandardSocketOptions.TCP_NODELAY, true);
            clientKey = loop.register(client, () -> attempt(this::clientReady));
            serverKey = loop.register(server, () -> attempt(this::serverReady));
            server.connect(real);
            refresh();
        });
    }

    /** Brings what this connection waits for in line with its link's weather, and moves what may be moved now. */
    void refresh() {
        if (link.weather().refused()) reset();
        else attempt(this::move);
    }

    private void clientReady() throws IOException {
        if (clientKey.isReadable()) toServer.read();
        move();
    }

    private void serverReady() throws IOException {
        if (serverKey.isConnectable()) server.finishConnect();
        else if (serverKey.isReadable()) toClient.read();
        move();
    }

    private void move() throws IOException {
        if (!client.isOpen()) return;
        if (!server.isConnected()) {
            // Cut before it was made: nobody hears of it, nor of its failure.
            clientKey.interestOps(0);
            serverKey.interestOps(link.weather().connects() ? SelectionKey.OP_CONNECT : 0);
            return;
        }
        toServer.flush();
        toClient.flush();
        if (toServer.isDone() && toClient.isDone()) close();
        else await();
    }

    private void await() {
        clientKey.interestOps(toServer.readInterest() | toClient.writeInterest());
        serverKey.interestOps(toClient.readInterest() | toServer.writeInterest());
    }

    /** One side's failure is the other's: it learns of it by a reset. */
    private void attempt(Loop.Task task) {
        try {
            task.run();
        } catch (IOException e) {
            reset();
        }
    }

    private void reset() {
        link.remove(this);
        Loop.reset(client);
        Loop.reset(server);
    }

    private void close() {
        link.remove(this);
        Loop.quietly(client::close);
        Loop.quietly(server::close);
    }
}
