package io.sealstream.bench;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The projection worker beside a bare COPY of the same rows into the same tables with the same indexes and triggers, and a replay
 * of everything. Postgres keeps what it commits: fsync is on.
 */
public final class ProjectionSuite implements Suite {
    public static final Offer OFFER = new Offer(
            "projection",
            "The projection worker beside a bare COPY of the same rows, and a replay",
            ProjectionSuite::open);

    private final Opened opened;
    private final List<Contender> contenders;

    private ProjectionSuite(Opened opened, TestBed bed, CopyBed copies, Path rows, long events) {
        this.opened = opened;
        Projecting projecting = new Projecting(copies, events);
        // The first round's worker makes the rows that are copied bare, and the copy that is replayed.
        this.contenders = List.of(
                projecting,
                new CopyingBare(new BareCopy(copies, rows), projecting, events),
                new ReplayingAll(bed.replaying(copies), events));
    }

    private static Suite open(Scale scale) throws InterruptedException {
        long events = scale.of(300_000, 60_000);
        Opened opened = new Opened();
        try {
            TestBed bed = opened.add(TestBed.preloaded(events));
            bed.sealAll(events);
            CopyBed copies = opened.add(new CopyBed(bed.projected()));
            Path rows = temporaryFile();
            opened.add(() -> Files.delete(rows));
            return new ProjectionSuite(opened, bed, copies, rows, events);
        } catch (RuntimeException | InterruptedException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    @Override
    public List<Contender> contenders() {
        return contenders;
    }

    @Override
    public List<Target> targets() {
        return List.of(
                Target.atLeast(0.7, Projecting.NAME, CopyingBare.NAME),
                Target.shown(ReplayingAll.NAME, CopyingBare.NAME));
    }

    @Override
    public void close() {
        opened.close();
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("sealstream-bench-", ".rows");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary file", e);
        }
    }
}
