package io.sealstream.faults.link;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one thread on which everything of a network happens, so that nothing of it needs a lock. */
final class Loop implements AutoCloseable {
    /** Something to do on the loop's thread. */
    interface Task {
        void run() throws IOException;
    }

    private record Alarm(long nanoTime, Task task) {}

    private static final System.Logger LOG = System.getLogger(Loop.class.getName());
    private static final int CHUNK = 64 << 10;
    private static final int BOUND_SECONDS = 30;

    private final Selector selector;
    private final Thread thread = new Thread(this::work, "links");
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>((a, b) -> Long.signum(a.nanoTime - b.nanoTime));
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
    private volatile boolean closing;

    private Loop(Selector selector) {
        this.selector = selector;
    }

    static Loop start() {
        try {
            Loop loop = new Loop(Selector.open());
            loop.thread.setDaemon(true);
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch sockets", e);
        }
    }

    /**
     * Runs a task, for a thread that is not the loop's, and returns once it is done and what it closed is closed.
     *
     * @throws UncheckedIOException if the task fails
     * @throws IllegalStateException if the loop is closed
     */
    void run(Task task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        tasks.add(() -> complete(done, task));
        selector.wakeup();
        try {
            if (closing) throw new IllegalStateException("the network is closed");
            done.get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) throw new UncheckedIOException(cause.getMessage(), cause);
            throw new IllegalStateException("a link's weather could not be changed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the network's thread has not answered for " + BOUND_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void complete(CompletableFuture<Void> done, Task task) {
        try {
            task.run();
            // Only now does the system close a registered channel. What it finds ready is found ready again.
            selector.selectNow(key -> {});
            done.complete(null);
        } catch (IOException | RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    // All below, but for close, is for the loop's own thread.

    /** Has the handler called whenever the channel is ready for what its key's interest is; it has none at first. */
    SelectionKey register(SelectableChannel channel, Task handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, 0, handler);
    }

    /** Runs a task at this time of {@link System#nanoTime}. */
    void at(long nanoTime, Task task) {
        alarms.add(new Alarm(nanoTime, task));
    }

    /** Room for one chunk, for whoever uses it up at once. */
    ByteBuffer buffer() {
        return buffer;
    }

    private void work() {
        try {
            while (!closing) {
                long wait = millisToNextAlarm();
                if (wait == 0) selector.selectNow(Loop::ready);
                else selector.select(Loop::ready, wait);
                for (Task task = tasks.poll(); task != null; task = tasks.poll()) attempt(task);
                while (millisToNextAlarm() == 0) attempt(alarms.remove().task);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(ERROR, "links carry nothing any more", e);
        } finally {
            closeAll();
        }
    }

    private long millisToNextAlarm() {
        Alarm next = alarms.peek();
        if (next == null) return Long.MAX_VALUE;
        long nanos = Math.max(0, next.nanoTime - System.nanoTime());
        return TimeUnit.NANOSECONDS.toMillis(nanos + TimeUnit.MILLISECONDS.toNanos(1) - 1);
    }

    private static void ready(SelectionKey key) {
        // An earlier one in the same round may have closed this one.
        if (key.isValid()) attempt((Task) key.attachment());
    }

    private static void attempt(Task task) {
        try {
            task.run();
        } catch (IOException e) {
            LOG.log(WARNING, "a link could not take a connection", e);
        }
    }

    private void closeAll() {
        closing = true;
        for (SelectionKey key : selector.keys()) reset(key.channel());
        quietly(selector::close);
    }

    /** Closes a channel, by a reset if it is a connection's. */
    static void reset(SelectableChannel channel) {
        if (channel instanceof SocketChannel socket)
            quietly(() -> socket.setOption(StandardSocketOptions.SO_LINGER, 0));
        quietly(channel::close);
    }

    /** For what may fail on a socket that has failed already, and matters to nobody any more. */
    static void quietly(Task task) {
        try {
            task.run();
        } catch (IOException e) {
            LOG.log(DEBUG, "on closing", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
