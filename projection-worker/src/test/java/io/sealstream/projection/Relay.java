package io.sealstream.projection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a worker and Postgres, and does once what a network does: it knows where messages begin and end (Postgres,
 * chapter 54), so that it can at a chosen place. Of encryption it knows nothing.
 */
final class Relay implements AutoCloseable {
    /** What goes wrong, once. */
    enum Fault {
        /** Postgres has committed, and the worker does not hear of it. */
        LOSES_REPLY_TO_COMMIT,
        /** The connection ends in the middle of rows. */
        RESETS_WITHIN_COPY,
        /** Nothing more comes from the worker in the middle of rows, for as long as the relay is not told to go on. */
        STANDS_STILL_WITHIN_COPY
    }

    private static final char COPY_DATA = 'd';
    private static final char COMMAND_COMPLETE = 'C';

    private final int server;
    private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Fault> armed = new AtomicReference<>();
    private final CountDownLatch happened = new CountDownLatch(1);
    private final CountDownLatch goingOn = new CountDownLatch(1);

    /** Relays to a server on this machine. */
    Relay(int server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + socket.getLocalPort() + "/postgres?sslmode=disable&gssEncMode=disable";
    }

    void arm(Fault fault) {
        armed.set(fault);
    }

    boolean hasHappened() {
        return happened.getCount() == 0;
    }

    /** After {@link Fault#STANDS_STILL_WITHIN_COPY}. */
    void goOn() {
        goingOn.countDown();
    }

    private void accept() {
        while (!socket.isClosed())
            try {
                Socket worker = socket.accept();
                open.add(worker);
                Socket postgres = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(postgres);
                start(() -> relay(worker, postgres, true));
                start(() -> relay(postgres, worker, false));
            } catch (IOException e) {
                // The test is over; its Postgres is up for as long as it goes on.
            }
    }

    private void relay(Socket from, Socket to, boolean fromWorker) {
        try {
            DataInputStream in = new DataInputStream(from.getInputStream());
            if (fromWorker) forwardStartup(in, to.getOutputStream());
            boolean goesOn = true;
            while (goesOn) goesOn = forward(in, to.getOutputStream(), fromWorker);
        } catch (IOException e) {
            // One side has ended: so does the other.
        } finally {
            reset(from);
            reset(to);
        }
    }

    /** The first message alone has no type. */
    private static void forwardStartup(DataInputStream in, OutputStream out) throws IOException {
        int length = in.readInt();
        out.write(ByteBuffer.allocate(length)
                .putInt(length)
                .put(in.readNBytes(length - Integer.BYTES))
                .array());
    }

    /** False if this connection ends here. */
    private boolean forward(DataInputStream in, OutputStream out, boolean fromWorker) throws IOException {
        byte type = in.readByte();
        int length = in.readInt();
        byte[] body = in.readNBytes(length - Integer.BYTES);
        byte[] message = ByteBuffer.allocate(1 + length)
                .put(type)
                .putInt(length)
                .put(body)
                .array();
        Fault fault = fromWorker ? ofWorkers(type) : ofServers(type, body);
        if (fault == null) {
            out.write(message);
            return true;
        }
        if (fault != Fault.LOSES_REPLY_TO_COMMIT) out.write(message, 0, message.length / 2);
        happened.countDown();
        if (fault != Fault.STANDS_STILL_WITHIN_COPY) return false;
        await(goingOn);
        out.write(message, message.length / 2, message.length - message.length / 2);
        return true;
    }

    private Fault ofWorkers(byte type) {
        if (type != COPY_DATA) return null;
        return take(Fault.RESETS_WITHIN_COPY)
                ? Fault.RESETS_WITHIN_COPY
                : take(Fault.STANDS_STILL_WITHIN_COPY) ? Fault.STANDS_STILL_WITHIN_COPY : null;
    }

    private Fault ofServers(byte type, byte[] body) {
        boolean commits = type == COMMAND_COMPLETE && new String(body, US_ASCII).startsWith("COMMIT");
        return commits && take(Fault.LOSES_REPLY_TO_COMMIT) ? Fault.LOSES_REPLY_TO_COMMIT : null;
    }

    private boolean take(Fault fault) {
        return armed.compareAndSet(fault, null);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void reset(Socket ended) {
        try {
            ended.setSoLinger(true, 0);
        } catch (SocketException e) {
            // Closed already.
        }
        close(ended);
        open.remove(ended);
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        goOn();
        close(socket);
        open.forEach(Relay::close);
    }
}
