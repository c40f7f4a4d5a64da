package io.sealstream.cli.backup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryWriter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;

/** Writes one file of a run. */
final class RecordWriter implements Closeable {
    /** Most of the gain for a third of the time: hashes and ids do not compress anyway. */
    private static final int LEVEL = 1;

    private static final int BLOCK = 256 << 10;

    private final Part part;
    private final FileOutputStream file;
    private final MessageDigest digest = sha256();
    private final DataFileWriter<Object> records;
    private final BinaryWriter encoded = new BinaryWriter(4096);
    private long count;

    /** Starts the file of a part; in {@code run}, the directory of a run that has not its name yet. */
    RecordWriter(Path run, Part part) throws IOException {
        this.part = part;
        this.file = new FileOutputStream(run.resolve(part.file()).toFile());
        try {
            this.records = new DataFileWriter<>(new GenericDatumWriter<>(RecordFormat.SCHEMA))
                    .setCodec(CodecFactory.deflateCodec(LEVEL))
                    .setSyncInterval(BLOCK)
                    .create(
                            RecordFormat.SCHEMA,
                            new DigestOutputStream(new BufferedOutputStream(file, 1 << 16), digest));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    void append(BackupRecord record) throws IOException {
        encoded.reset();
        RecordFormat.write(record, encoded);
        records.appendEncoded(ByteBuffer.wrap(encoded.toByteArray()));
        count++;
    }

    long count() {
        return count;
    }

    /** Ends the file, which outlives a crash from here on, and says what is in it. */
    Manifest.StoredFile finish() throws IOException {
        records.flush();
        file.getChannel().force(true);
        long bytes = file.getChannel().size();
        records.close();
        return new Manifest.StoredFile(part, count, bytes, Hash.of(digest.digest()));
    }

    /** Does nothing after {@link #finish}. */
    @Override
    public void close() throws IOException {
        try (file) {
            records.close();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
