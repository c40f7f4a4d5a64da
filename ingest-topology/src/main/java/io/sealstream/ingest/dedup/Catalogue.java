package io.sealstream.ingest.dedup;

import io.sealstream.ledger.chain.Tip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What the index consists of. It is replaced as a whole, which is the index's commit point: files and the tip that they
 * reflect change together.
 *
 * @param window the log's deduplication window, in milliseconds
 * @param coveredFrom every event admitted since then and sealed up to the tip is in the runs
 * @param reflects the last sealed event the runs know of; null where none
 */
record Catalogue(long window, long coveredFrom, Tip reflects, List<Run.Extent> runs) {
    static final String FILE = "MANIFEST";
    static final String NEXT = "MANIFEST.next";

    private static final long MAGIC = 0x7365616c_73656e31L;

    Catalogue {
        runs = List.copyOf(runs);
    }

    /** On the disk when it returns, under its name too. */
    void write(Path directory) throws IOException {
        Path next = directory.resolve(NEXT);
        try (FileOutputStream out = new FileOutputStream(next.toFile())) {
            out.write(encode());
            out.getFD().sync();
        }
        Files.move(next, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        IndexFiles.syncNames(directory);
    }

    /**
     * What the directory has; empty where nothing was ever written.
     *
     * @throws DamagedException if it is not what was written
     */
    static Optional<Catalogue> read(Path directory) throws IOException {
        try {
            return Optional.of(decode(Files.readAllBytes(directory.resolve(FILE))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private byte[] encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MAGIC);
        out.writeLong(window);
        out.writeLong(coveredFrom);
        byte[] tip = reflects == null ? new byte[0] : Tips.encode(reflects);
        out.writeInt(tip.length);
        out.write(tip);
        out.writeInt(runs.size());
        for (Run.Extent run : runs) {
            out.writeLong(run.stretch());
            out.writeInt(run.file());
            out.writeInt(run.homes());
            out.writeInt(run.pages());
            out.writeLong(run.rows());
            out.writeLong(run.lastSequence());
        }
        out.writeInt(crc(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    private static Catalogue decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (bytes.length < Long.BYTES + Integer.BYTES || in.readLong() != MAGIC)
            throw new DamagedException(FILE + " is not of this version");
        int end = bytes.length - Integer.BYTES;
        DataInputStream crc = new DataInputStream(new ByteArrayInputStream(bytes, end, Integer.BYTES));
        if (crc.readInt() != crc(bytes, end)) throw new DamagedException(FILE + " is damaged");
        long window = in.readLong();
        long coveredFrom = in.readLong();
        byte[] tip = in.readNBytes(in.readInt());
        List<Run.Extent> runs = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++)
            runs.add(new Run.Extent(
                    in.readLong(), in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readLong()));
        return new Catalogue(window, coveredFrom, tip.length == 0 ? null : Tips.decode(tip), runs);
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
