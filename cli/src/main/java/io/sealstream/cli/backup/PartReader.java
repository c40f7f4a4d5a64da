package io.sealstream.cli.backup;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One part of a backup, from the first run's first record to the last run's last. */
public final class PartReader implements AutoCloseable {
    private final Part part;
    private final Iterator<Run> runs;
    private final Translation translation;
    private Function<BackupRecord, BackupRecord> translate = Function.identity();
    private RecordReader file;

    private PartReader(List<Run> runs, Part part, Translation translation) {
        this.part = part;
        this.runs = runs.iterator();
        this.translation = translation;
    }

    /** What becomes of records on their way; told of each run before its first record. */
    public interface Translation {
        Function<BackupRecord, BackupRecord> of(Run run);
    }

    /** The records as they were. */
    public static PartReader of(List<Run> runs, Part part) {
        return new PartReader(runs, part, run -> Function.identity());
    }

    /** The records of a file that is part of no run yet; none where there is no file. */
    static PartReader ofFile(Optional<Path> file, Part part) {
        PartReader reader = of(List.of(), part);
        file.ifPresent(path -> reader.file = new RecordReader(path));
        return reader;
    }

    /** The records as a translation has them. */
    public static PartReader of(List<Run> runs, Part part, Translation translation) {
        return new PartReader(runs, part, translation);
    }

    /** The next record; empty at the end. */
    public Optional<BackupRecord> next() {
        while (true) {
            if (file != null) {
                Optional<BackupRecord> record = file.next();
                if (record.isPresent()) return record.map(translate);
                close();
            }
            if (!runs.hasNext()) return Optional.empty();
            open(runs.next());
        }
    }

    private void open(Run run) {
        translate = translation.of(run);
        if (run.manifest().file(part).isPresent()) file = new RecordReader(run.file(part));
    }

    @Override
    public void close() {
        if (file != null) file.close();
        file = null;
    }
}
