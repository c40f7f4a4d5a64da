package io.sealstream.faults.shim;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is wrong with one process and its children, at once and until something else is said, through restarts too. A new file
 * says that nothing is. Any thread may say so; the file must stay while a process uses it.
 */
public final class Control {
    /** Where each number is: as {@code struct control} of shim.c reads it. */
    private static final int CLOCK_OFFSET_NS = 0;

    private static final int WRITE_DELAY_US = 8;
    private static final int SYNC_DELAY_US = 16;
    private static final int FULL = 24;
    private static final int BYTES_LEFT = 32;
    private static final int SYNC_FAILS = 40;
    private static final int DELAYED = 48;
    private static final int REFUSED = 56;
    private static final int SIZE = 64;

    private static final VarHandle NUMBER =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final Path file;
    private final ByteBuffer memory;

    private Control(Path file, ByteBuffer memory) {
        this.file = file;
        this.memory = memory;
    }

    /**
     * The control in this file, which is made if missing.
     *
     * @throws UncheckedIOException if it cannot be made or mapped
     */
    public static Control open(Path file) {
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            return new Control(file, channel.map(MapMode.READ_WRITE, 0, SIZE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot map " + file, e);
        }
    }

    public Path file() {
        return file;
    }

    /**
     * Sets the clock ahead by this much, back if it is negative: what the process is told of the time of day. Monotonic clocks
     * go on, and so does the kernel's, which stamps files.
     */
    public void clock(Duration ahead) {
        set(CLOCK_OFFSET_NS, ahead.toNanos());
    }

    /** Has every write and every sync of a file take this much longer; microseconds count. */
    public void slowDisk(Duration perWrite, Duration perSync) {
        set(WRITE_DELAY_US, toMicros(perWrite));
        set(SYNC_DELAY_US, toMicros(perSync));
    }

    /** Leaves no room on the disk: files cannot be made nor grow, while what they have already may be overwritten and synced. */
    public void fullDisk() {
        fullDisk(0);
    }

    /**
     * As {@link #fullDisk()}, but only once files have grown by this many bytes: the last write is torn where the room ends.
     *
     * @throws IllegalArgumentException if {@code bytesLeft} is negative
     */
    public void fullDisk(long bytesLeft) {
        if (bytesLeft < 0) throw new IllegalArgumentException(bytesLeft + " bytes left");
        set(BYTES_LEFT, bytesLeft);
        set(FULL, 1);
    }

    /** Fails every sync, while writes go on, as a disk that dies does. */
    public void failingSync() {
        set(SYNC_FAILS, 1);
    }

    /** Nothing is wrong any more. What was counted stays. */
    public void clear() {
        for (int number : new int[] {CLOCK_OFFSET_NS, WRITE_DELAY_US, SYNC_DELAY_US, FULL, BYTES_LEFT, SYNC_FAILS})
            set(number, 0);
    }

    /** How many calls a slow disk has delayed since the file was made. */
    public long delayed() {
        return (long) NUMBER.getVolatile(memory, DELAYED);
    }

    /** How many calls a full or failing disk has refused since the file was made. */
    public long refused() {
        return (long) NUMBER.getVolatile(memory, REFUSED);
    }

    private void set(int number, long value) {
        NUMBER.setVolatile(memory, number, value);
    }

    private static long toMicros(Duration duration) {
        if (duration.isNegative()) throw new IllegalArgumentException("a delay of " + duration);
        return duration.toNanos() / 1_000;
    }
}
