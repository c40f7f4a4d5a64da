package io.sealstream.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.event.SealedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;

/**
 * Writes an export. Nothing has its final name before {@link #finish}; closed before that, it leaves nothing behind. Events
 * are taken as they are: whoever appends has verified them.
 */
public final class ExportWriter implements AutoCloseable {
    private final ExportFiles files;
    private final ExportFiles unfinished;
    private final Description description;
    private final WorthwhileDeflate codec = new WorthwhileDeflate();
    private final DataFileWriter<Object> events;
    private final AttestationWriter attestations;
    private final boolean madeDirectory;
    private final BinaryWriter event = new BinaryWriter(4096);
    private boolean completed;
    private boolean finished;

    private ExportWriter(Path directory, Description description) throws IOException {
        this.files = new ExportFiles(directory);
        this.unfinished = files.unfinished();
        this.description = description;
        this.attestations = new AttestationWriter(files);
        this.madeDirectory = !Files.exists(directory);
        Files.createDirectories(directory);
        this.events = new DataFileWriter<>(new GenericDatumWriter<>(ExportFiles.schema()))
                .setCodec(codec)
                .create(ExportFiles.schema(), unfinished.events().toFile());
    }

    /**
     * Refuses a directory that holds something, unless an export in it is to be replaced.
     *
     * @throws Failure if it does, or is a file, or is to be replaced and holds no export
     */
    public static void assertFree(Path directory, boolean force) {
        if (Files.exists(directory) && !Files.isDirectory(directory))
            throw Failure.cannotTell(directory + " is a file: choose a directory");
        if (!Files.exists(directory) || (force && new ExportFiles(directory).isExport())) return;
        try (Stream<Path> entries = Files.list(directory)) {
            if (entries.findAny().isPresent())
                throw Failure.cannotTell(directory + (force ? " holds something and no export" : " is not empty")
                        + ": choose another directory, or empty this one");
        } catch (IOException e) {
            throw Failure.cannotTell("cannot look into " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Starts an export in a directory, made if missing. */
    public static ExportWriter start(Path directory, Description description) {
        try {
            return new ExportWriter(directory, description);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write to " + directory + ": " + e, e);
        }
    }

    /** The next event. */
    public void append(SealedEvent sealed) {
        event.reset();
        sealed.write(event);
        try {
            events.appendEncoded(ByteBuffer.wrap(event.toByteArray()));
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write " + files.events() + ": " + e.getMessage(), e);
        }
    }

    /** Adds the log's keys, all of them. */
    public void keys(VerifierKeys keys) {
        write(() -> attestations.keys(Bytes.copyOf(keys.toBytes())));
    }

    /** Adds the latest signed checkpoint, which covers none but events that are appended. */
    public void checkpoint(SignedCheckpoint signed) {
        write(() -> attestations.checkpoint(signed));
    }

    /** Adds an anchor, which covers none but events that are appended. */
    public void anchor(SignedCheckpoint stamped, List<Attestation> tokens) {
        write(() -> attestations.anchor(stamped, tokens));
    }

    private void write(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write the export in " + files.directory() + ": " + e, e);
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    /**
     * Reads what was written and judges it as whoever gets it will, before any of it has its name. Nothing may be added after.
     *
     * @param trust what it must be held to; nothing where it may speak for itself
     * @throws Failure if it would not verify
     */
    public void assertSound(OutsideTrust trust, Progress progress) {
        write(this::complete);
        ExportCheck check = new ExportedLog(unfinished, description).check(trust, progress);
        check.flaw().or(check::unproven).ifPresent(flaw -> {
            throw Failure.no("nothing was exported: it would not verify, " + flaw);
        });
    }

    /** All bytes are in files. */
    private void complete() throws IOException {
        if (completed) return;
        Files.writeString(unfinished.description(), description.text(), UTF_8);
        events.fSync();
        events.close();
        codec.close();
        completed = true;
    }

    /** Commit point: all files get their names, the events last. */
    public void finish() {
        try {
            complete();
            Files.deleteIfExists(files.events());
            attestations.finish();
            Files.move(unfinished.description(), files.description(), StandardCopyOption.ATOMIC_MOVE);
            Files.move(unfinished.events(), files.events(), StandardCopyOption.ATOMIC_MOVE);
            finished = true;
        } catch (IOException e) {
            throw Failure.cannotTell("cannot finish the export in " + files.directory() + ": " + e, e);
        }
    }

    @Override
    public void close() {
        if (finished) return;
        try (codec) {
            events.close();
            Files.deleteIfExists(unfinished.events());
            Files.deleteIfExists(unfinished.description());
            attestations.discard();
            if (madeDirectory) Files.delete(files.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean up " + files.directory(), e);
        }
    }
}
