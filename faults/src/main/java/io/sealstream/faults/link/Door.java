package io.sealstream.faults.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Where a link's client knocks for one port of the server: open but in refusing weather. Only for the loop's thread. */
final class Door {
    private static final int BACKLOG = 256;

    private final InetSocketAddress address;
    private final InetSocketAddress real;
    private final Link link;
    private final Loop loop;
    private ServerSocketChannel channel;
    private SelectionKey key;

    Door(InetSocketAddress address, InetSocketAddress real, Link link, Loop loop) {
        this.address = address;
        this.real = real;
        this.link = link;
        this.loop = loop;
    }

    /** Brings the door in line with the link's weather. */
    void refresh() throws IOException {
        if (link.weather().refused()) shut();
        else if (channel == null) open();
        if (channel != null) key.interestOps(link.weather().connects() ? SelectionKey.OP_ACCEPT : 0);
    }

    private void open() throws IOException {
        ServerSocketChannel opened = ServerSocketChannel.open();
        try {
            opened.bind(address, BACKLOG);
        } catch (IOException e) {
            opened.close();
            throw new IOException("cannot listen on " + address + " for " + link + ": " + e.getMessage(), e);
        }
        channel = opened;
        key = loop.register(opened, this::letIn);
    }

    /** The system resets those who knocked and were not let in. */
    private void shut() throws IOException {
        if (channel == null) return;
        channel.close();
        channel = null;
    }

    private void letIn() throws IOException {
        SocketChannel client = channel.accept();
        if (client == null) return;
        try {
            new Connection(client, real, link, loop).open();
        } catch (IOException e) {
            Loop.reset(client);
            throw e;
        }
    }
}
