package io.sealstream.timestamping.ask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server on plain sockets that misbehaves in one way. Counts what it is asked and what it gets rid of. */
final class HostileAuthority implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostileAuthority.class);

    private final ServerSocket server;
    private final Hostility hostility;
    private final URI elsewhere;
    private final byte[] oldAnswer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    HostileAuthority(Hostility hostility, URI elsewhere, byte[] oldAnswer) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.hostility = hostility;
        this.elsewhere = elsewhere;
        this.oldAnswer = oldAnswer.clone();
        daemon(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/tsa");
    }

    /** Where it redirects to. */
    URI elsewhere() {
        return elsewhere;
    }

    byte[] oldAnswer() {
        return oldAnswer.clone();
    }

    long asked() {
        return asked.get();
    }

    /** Bytes handed to the operating system, which buffers a few MB for each connection. */
    long written() {
        return written.get();
    }

    void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        written.addAndGet(bytes.length);
    }

    boolean awaitClosed(long time, TimeUnit unit) throws InterruptedException {
        return closed.await(time, unit);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : open) socket.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> answer(socket));
            } catch (IOException e) {
                if (!server.isClosed()) throw new UncheckedIOException(e);
            }
        }
    }

    private void answer(Socket socket) {
        asked.incrementAndGet();
        try (socket) {
            // Enough to know that the request is coming; more may stay unread.
            if (socket.getInputStream().read(new byte[4_096]) > 0) hostility.answer(this, socket);
            if (hostility != Hostility.RESETS_THE_CONNECTION) socket.shutdownOutput();
        } catch (IOException e) {
            LOG.debug("{}: the other side had enough", hostility, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "hostile");
        thread.setDaemon(true);
        thread.start();
    }
}
