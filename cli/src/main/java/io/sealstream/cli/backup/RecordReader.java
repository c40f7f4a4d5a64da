package io.sealstream.cli.backup;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.MalformedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;

/** Reads one file of a run, whose bytes are known to be those that were written. */
final class RecordReader implements AutoCloseable {
    private final Path file;
    private final DataFileStream<Object> stream;
    private BinaryReader block;
    private long left;

    /**
     * Opens a file.
     *
     * @throws Failure if it cannot be read
     */
    RecordReader(Path file) {
        this.file = file;
        try {
            stream = new DataFileStream<>(
                    new BufferedInputStream(Files.newInputStream(file), 1 << 16), new GenericDatumReader<>());
        } catch (IOException | AvroRuntimeException e) {
            throw Failure.cannotTell("cannot read " + file + ": " + e, e);
        }
        if (!stream.getSchema().equals(RecordFormat.SCHEMA))
            throw Failure.cannotTell(file + " is of another version of Sealstream: its schema is none that is known");
    }

    /** The next record; empty at the end. */
    Optional<BackupRecord> next() {
        try {
            if (left == 0 && !nextBlock()) return Optional.empty();
            left--;
            BackupRecord record = RecordFormat.read(block);
            if (left == 0) block.expectEnd();
            return Optional.of(record);
        } catch (MalformedException | AvroRuntimeException e) {
            throw Failure.no(file + " is damaged: " + e.getMessage());
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read " + file + ": " + e, e);
        }
    }

    private boolean nextBlock() throws IOException {
        if (!stream.hasNext()) return false;
        try {
            ByteBuffer bytes = stream.nextBlock();
            byte[] owned = new byte[bytes.remaining()];
            bytes.get(owned);
            block = new BinaryReader(owned, 0, owned.length);
            left = stream.getBlockCount();
            return true;
        } catch (NoSuchElementException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }
}
