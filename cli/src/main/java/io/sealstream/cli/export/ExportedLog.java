package io.sealstream.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Examined;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** An export as someone hands it over. What makes it no export at all is a {@link Failure}; what makes it a false one, a verdict. */
public final class ExportedLog {
    private static final int MAX_DESCRIPTION_BYTES = 1024;

    private final ExportFiles files;
    private final Description description;

    /** One whose description is known, as to whoever writes it. */
    ExportedLog(ExportFiles files, Description description) {
        this.files = files;
        this.description = description;
    }

    /**
     * Opens an export and reads its description.
     *
     * @throws Failure if there is none
     */
    public static ExportedLog open(Path directory) {
        if (!Files.isDirectory(directory)) throw Failure.cannotTell("there is no directory " + directory);
        ExportFiles files = new ExportFiles(directory);
        try {
            byte[] text;
            try (var in = Files.newInputStream(files.description())) {
                text = in.readNBytes(MAX_DESCRIPTION_BYTES);
            }
            return new ExportedLog(files, Description.parse(new String(text, UTF_8)));
        } catch (NoSuchFileException e) {
            throw Failure.cannotTell(directory + " is not an export: it has no log.txt", e);
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.cannotTell(files.description() + " cannot be read: " + e.getMessage(), e);
        }
    }

    public Description description() {
        return description;
    }

    /**
     * The checkpoint that was stamped at this size, as it is there: {@link #check(OutsideTrust, Progress)} says whether to
     * believe it.
     *
     * @throws Failure if it is not there, or is none
     */
    public SignedCheckpoint anchored(long size) {
        try {
            return ExportedCheckpoints.read(files, ExportedAnchors.checkpointFile(size));
        } catch (BadExportException e) {
            throw Failure.cannotTell(files.directory() + " cannot be read: " + e.file() + " " + e.getMessage(), e);
        }
    }

    /**
     * Checks every event, up to the first broken one, and nothing else.
     *
     * @throws Failure if {@code events.avro} is missing or not what the format asks for
     */
    public LogCheck check(Progress progress) {
        try {
            return walk(progress, Optional.empty());
        } catch (BadExportException e) {
            throw new IllegalStateException("a walk that holds nothing to anything contradicts nothing", e);
        }
    }

    /**
     * Checks every event, and every checkpoint, signature and token beside them, up to the first that is false.
     *
     * @throws Failure if {@code events.avro} is missing or not what the format asks for, or the disk fails
     */
    public ExportCheck check(OutsideTrust outside, Progress progress) {
        LogCheck log = new LogCheck(description);
        try {
            ExportedCheckpoints checkpoints = new ExportedCheckpoints(files, description.origin(), outside);
            log = walk(progress, Optional.of(checkpoints));
            if (log.isIntact()) checkpoints.end(log.tip().size());
            ExportedAnchors anchors = checkpoints.anchors();
            return new ExportCheck(
                    log,
                    Optional.empty(),
                    checkpoints.signed(),
                    anchors.dated(),
                    anchors.attested(),
                    anchors.latest(),
                    anchors.notTrusted(),
                    outside);
        } catch (BadExportException e) {
            return ExportCheck.contradicted(log, e, outside);
        }
    }

    private LogCheck walk(Progress progress, Optional<ExportedCheckpoints> checkpoints) throws BadExportException {
        LogCheck check = new LogCheck(description);
        try (ContainerFile file = container();
                EventsAhead events = new EventsAhead(file)) {
            while (check.isIntact()) {
                Optional<ExaminedEvents> next = events.next();
                if (next.isEmpty()) break;
                accept(next.get(), check, checkpoints);
                progress.show(() -> "verified " + check.tip().size() + " events");
            }
            return check;
        } catch (UncheckedIOException e) {
            throw Failure.cannotTell("cannot read " + files.events() + ": " + e.getCause(), e);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot close " + files.events() + ": " + e.getMessage(), e);
        }
    }

    private ContainerFile container() {
        try {
            return ContainerFile.open(files.events());
        } catch (NoSuchFileException e) {
            throw Failure.cannotTell(files.directory() + " is not a whole export: it has no events.avro", e);
        } catch (IOException e) {
            throw Failure.cannotTell(
                    files.events() + " is no Avro container file of sealed events: "
                            + (e.getMessage() == null ? "it ends within its header" : e.getMessage()),
                    e);
        }
    }

    private static void accept(ExaminedEvents next, LogCheck check, Optional<ExportedCheckpoints> checkpoints)
            throws BadExportException {
        for (Examined event : next.events()) {
            if (check.accept(event).isEmpty()) return;
            long size = check.tip().size();
            if (checkpoints.isPresent() && checkpoints.get().isAwaited(size))
                checkpoints.get().at(size, check.root());
        }
        next.damage().ifPresent(why -> check.refuse("events.avro is damaged there: " + why));
    }
}
