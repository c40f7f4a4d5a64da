package io.sealstream.bench.hot;

import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Tip;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An index that grows with each call, and is written to disk beside it, as the sealer's is. */
@State(Scope.Thread)
public class SeenIdentities {
    private static final int COMMIT_EVERY = 10_000;
    private static final long WINDOW_MS = 86_400_000;
    private static final long MEMORY_BYTES = 256 << 20;

    private final SplittableRandom random = new SplittableRandom(42);
    private Path directory;
    private SeenIndex index;
    private long sequence;

    @Setup(Level.Iteration)
    public void open() throws IOException {
        directory = Files.createTempDirectory("sealstream-bench-seen-");
        index = SeenIndex.open(directory, new Window(WINDOW_MS), MEMORY_BYTES);
        index.reset(SeenIndex.EVERYTHING);
        sequence = 0;
    }

    Window.Seen next() {
        Hash identity = randomHash();
        long admittedAt = Events.ADMITTED_AT + sequence / 100;
        Window.Seen last = index.lookUp(identity, admittedAt);
        index.add(identity, new Window.Seen(sequence, admittedAt, identity));
        if (++sequence % COMMIT_EVERY == 0) index.committed(new Tip(sequence - 1, identity, 0, sequence - 1));
        return last;
    }

    /** Takes some 30 ns of the figure. */
    private Hash randomHash() {
        ByteBuffer bytes = ByteBuffer.allocate(Hash.SIZE);
        while (bytes.hasRemaining()) bytes.putLong(random.nextLong());
        return Hash.of(bytes.array());
    }

    @TearDown(Level.Iteration)
    public void close() throws IOException {
        index.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
