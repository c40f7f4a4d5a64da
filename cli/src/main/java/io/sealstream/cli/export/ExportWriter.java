package io.sealstream.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.cli.terminal.Failure;
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
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;

/**
 * Writes an export. Nothing has its final name before {@link #finish}; closed before that, it leaves nothing behind. Events
 * are taken as they are: whoever appends has verified them.
 */
public final class ExportWriter implements AutoCloseable {
    private static final int DEFLATE_LEVEL = 6;

    private final ExportFiles files;
    private final Description description;
    private final DataFileWriter<Object> events;
    private final AttestationWriter attestations;
    private final boolean madeDirectory;
    private final BinaryWriter event = new BinaryWriter(4096);
    private boolean finished;

    private ExportWriter(Path directory, Description description) throws IOException {
        this.files = new ExportFiles(directory);
        this.description = description;
        this.attestations = new AttestationWriter(directory);
        this.madeDirectory = !Files.exists(directory);
        Files.createDirectories(directory);
        this.events = new DataFileWriter<>(new GenericDatumWriter<>(ExportFiles.schema()))
                .setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL))
                .create(
                        ExportFiles.schema(),
                        ExportFiles.partial(files.events()).toFile());
    }

    /**
     * Refuses a directory that holds something, unless an export in it is to be replaced.
     *
     * @throws Failure if it does, or is a file
     */
    public static void assertFree(Path directory, boolean force) {
        if (Files.exists(directory) && !Files.isDirectory(directory))
            throw Failure.cannotTell(directory + " is a file: choose a directory");
        if (force || !Files.exists(directory)) return;
        try (Stream<Path> entries = Files.list(directory)) {
            if (entries.findAny().isPresent())
                throw Failure.cannotTell(directory + " is not empty: choose another directory, or empty this one");
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

    /** Commit point: all files get their names, the events last. */
    public void finish() {
        try {
            Path text = ExportFiles.partial(files.description());
            Files.writeString(text, description.text(), UTF_8);
            events.fSync();
            events.close();
            Files.deleteIfExists(files.events());
            attestations.finish();
            Files.move(text, files.description(), StandardCopyOption.ATOMIC_MOVE);
            Files.move(ExportFiles.partial(files.events()), files.events(), StandardCopyOption.ATOMIC_MOVE);
            finished = true;
        } catch (IOException e) {
            throw Failure.cannotTell("cannot finish the export in " + files.directory() + ": " + e, e);
        }
    }

    @Override
    public void close() {
        if (finished) return;
        try {
            events.close();
            Files.deleteIfExists(ExportFiles.partial(files.events()));
            Files.deleteIfExists(ExportFiles.partial(files.description()));
            attestations.discard();
            if (madeDirectory) Files.delete(files.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean up " + files.directory(), e);
        }
    }
}
