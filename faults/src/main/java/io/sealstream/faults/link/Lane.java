package io.sealstream.faults.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** One direction of a connection: a queue of chunks, each with the time until which it is held. Only for the loop's thread. */
final class Lane {
    /** What may be under way, as TCP's window: a delay must delay, not throttle. */
    private static final int WINDOW = 1 << 20;

    private record Chunk(ByteBuffer bytes, long due) {
        /** The chunk after which the source sends nothing more. */
        static Chunk end(long due) {
            return new Chunk(ByteBuffer.allocate(0), due);
        }

        boolean isEnd() {
            return bytes.capacity() == 0;
        }
    }

    private final Direction direction;
    private final SocketChannel source;
    private final SocketChannel target;
    private final Connection connection;
    private final Link link;
    private final Loop loop;
    private final Deque<Chunk> held = new ArrayDeque<>();
    private long heldBytes;
    private long lastDue = System.nanoTime();
    private boolean ended;
    private boolean done;
    private boolean stuck;
    private boolean awaitsTime;

    Lane(Direction direction, SocketChannel source, SocketChannel target, Connection connection, Link link, Loop loop) {
        this.direction = direction;
        this.source = source;
        this.target = target;
        this.connection = connection;
        this.link = link;
        this.loop = loop;
    }

    /** Whether the target has all that the source sent, and knows that it was all. */
    boolean isDone() {
        return done;
    }

    int readInterest() {
        boolean reads = !ended && heldBytes < WINDOW && link.weather().passes(direction);
        return reads ? SelectionKey.OP_READ : 0;
    }

    int writeInterest() {
        return stuck && link.weather().passes(direction) ? SelectionKey.OP_WRITE : 0;
    }

    /** Takes the next chunk from the source; {@link #flush} moves it. */
    void read() throws IOException {
        if (readInterest() == 0) return;
        ByteBuffer buffer = loop.buffer().clear();
        int count = source.read(buffer);
        if (count == 0) return;
        Weather weather = link.weather();
        if (weather.resets(link.random())) throw new IOException("reset by the weather");
        lastDue = Math.max(lastDue, System.nanoTime() + weather.hold(link.random()));
        if (count < 0) {
            ended = true;
            held.add(Chunk.end(lastDue));
            return;
        }
        buffer.flip();
        if (held.isEmpty() && lastDue <= System.nanoTime()) write(buffer);
        if (buffer.hasRemaining()) hold(buffer);
    }

    private void hold(ByteBuffer buffer) {
        ByteBuffer copy = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        heldBytes += copy.remaining();
        held.add(new Chunk(copy, lastDue));
    }

    /** Moves what is due, as far as the target takes it. */
    void flush() throws IOException {
        stuck = false;
        if (!link.weather().passes(direction)) return;
        while (!held.isEmpty() && !stuck && held.peek().due() <= System.nanoTime()) {
            Chunk chunk = held.peek();
            if (chunk.isEnd()) end();
            else heldBytes -= write(chunk.bytes());
            stuck = chunk.bytes().hasRemaining();
            if (!stuck) held.remove();
        }
        if (!held.isEmpty() && !stuck && !awaitsTime) {
            awaitsTime = true;
            loop.at(held.peek().due(), this::timeCame);
        }
    }

    private void timeCame() {
        awaitsTime = false;
        connection.refresh();
    }

    private void end() throws IOException {
        target.shutdownOutput();
        done = true;
    }

    private int write(ByteBuffer bytes) throws IOException {
        int count = target.write(bytes);
        link.count(direction, count);
        return count;
    }
}
