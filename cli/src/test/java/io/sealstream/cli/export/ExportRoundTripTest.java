package io.sealstream.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.cli.SealedLog;
import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.chain.Fault;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.SealedEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRoundTripTest {
    private static final int SIZE = 2_000;
    private static final List<SealedEvent> LOG = SealedLog.of(SIZE);

    @TempDir
    private Path temp;

    @Test
    void whatIsExportedVerifiesAndPlainAvroReadsIt() throws Exception {
        Path export = export(LOG);
        LogCheck check = check(export);
        assertThat(check.isIntact()).isTrue();
        assertThat(check.tip().eventHash()).isEqualTo(LOG.get(SIZE - 1).eventHash());
        try (DataFileReader<GenericRecord> avro =
                new DataFileReader<>(export.resolve("events.avro").toFile(), new GenericDatumReader<>())) {
            long sequence = 0;
            for (GenericRecord sealed : avro)
                assertThat(((GenericRecord) sealed.get("entry")).get("sequence"))
                        .isEqualTo(sequence++);
            assertThat(sequence).isEqualTo(SIZE);
        }
        assertThat(export.toFile().list()).containsExactlyInAnyOrder("log.txt", "events.avro");
    }

    @Test
    void oneFlippedBitAnywhereIsNeverTakenForIntact() throws Exception {
        Path export = plain(LOG.subList(0, 10));
        Path events = export.resolve("events.avro");
        byte[] honest = Files.readAllBytes(events);
        int header = indexOf(honest, LOG.get(0).eventHash().toBytes());
        for (int position = 0; position < honest.length; position++) {
            byte[] flipped = honest.clone();
            flipped[position] ^= 1;
            Files.write(events, flipped);
            if (position >= header)
                assertThat(check(export).isIntact()).as("byte " + position).isFalse();
            else assertNotAnExportOrTheSame(export, position);
        }
    }

    @Test
    void aBlockThatHardlyShrinksIsStoredAsItIsAndOneThatDoesIsCompressed() throws Exception {
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        for (Bytes data : List.of(Bytes.copyOf(noise), Bytes.copyOf(new byte[20_000]))) {
            Path export =
                    export(List.of(SealedLog.only(SealedLog.event("id", "application/octet-stream", data, null))));
            assertThat(check(export).isIntact()).isTrue();
            long size = Files.size(export.resolve("events.avro"));
            if (data.at(0) == 0) assertThat(size).isLessThan(10_000);
            else assertThat(size).isBetween(20_000L, 26_000L);
            try (DataFileReader<GenericRecord> avro =
                    new DataFileReader<>(export.resolve("events.avro").toFile(), new GenericDatumReader<>())) {
                assertThat(avro.getMetaString("avro.codec")).isEqualTo("deflate");
                assertThat(avro.next().get("data")).isEqualTo(ByteBuffer.wrap(data.toArray()));
            }
        }
    }

    /** Small blocks are examined ahead, large ones in their turn: stored, or only once they are decompressed. */
    @Test
    void blocksOfAnySizeGiveTheSameVerdict() throws Exception {
        List<SealedEvent> log = SealedLog.of(20_000);
        List<SealedEvent> broken = new ArrayList<>(log);
        broken.set(12_001, log.get(12_000));
        Path export = export(log.subList(0, 1));
        for (int interval : new int[] {1_000, 1 << 16, 1 << 30})
            for (CodecFactory codec : List.of(CodecFactory.nullCodec(), CodecFactory.deflateCodec(1))) {
                write(export, interval, codec, log);
                assertThat(check(export).tip().size()).isEqualTo(20_000);
                write(export, interval, codec, broken);
                assertThat(check(export).verdict()).isInstanceOfSatisfying(Verdict.Broken.class, found -> {
                    assertThat(found.sequence()).isEqualTo(12_001);
                    assertThat(found.fault()).isEqualTo(Fault.WRONG_SEQUENCE);
                });
            }
    }

    /** In the header: only Avro's words around the schema's canonical form say nothing of the log. */
    private static void assertNotAnExportOrTheSame(Path export, int position) {
        try {
            LogCheck check = check(export);
            if (check.isIntact())
                assertThat(check.tip().size()).as("byte " + position).isEqualTo(10);
        } catch (Failure e) {
            assertThat(e.exitCode()).as("byte " + position).isEqualTo(Failure.CANNOT_TELL);
        }
    }

    @Test
    void aFlippedBitIsNamedAtTheSequenceItStandsIn() throws Exception {
        Path export = plain(LOG.subList(0, 40));
        Path events = export.resolve("events.avro");
        byte[] honest = Files.readAllBytes(events);
        for (int sequence = 0; sequence < 40; sequence++) {
            byte[] flipped = honest.clone();
            flipped[indexOf(honest, LOG.get(sequence).eventHash().toBytes()) + 3] ^= 0x10;
            Files.write(events, flipped);
            assertThat(broken(export).sequence()).isEqualTo(sequence);
            assertThat(broken(export).fault()).isEqualTo(Fault.WRONG_EVENT_HASH);
        }
    }

    @Test
    void aCompressedBlockThatWasAlteredIsNamedAtItsFirstEvent() throws Exception {
        Path export = export(LOG);
        Path events = export.resolve("events.avro");
        byte[] bytes = Files.readAllBytes(events);
        bytes[bytes.length - 40] ^= 1;
        Files.write(events, bytes);
        assertThat(broken(export).sequence()).isBetween(1L, SIZE - 1L);
    }

    @Test
    void aFileCutOffWithinABlockIsDamagedAndNotShorter() throws Exception {
        Path export = export(LOG);
        Path events = export.resolve("events.avro");
        byte[] whole = Files.readAllBytes(events);
        for (int cut : new int[] {1, 15, 16, 17, 100, 1_000}) {
            Files.write(events, Arrays.copyOf(whole, whole.length - cut));
            assertThat(broken(export).fault()).as(cut + " bytes").isEqualTo(Fault.UNDECODABLE);
        }
    }

    @Test
    void bytesAddedAtTheEndAreNoticed() throws Exception {
        Path export = export(LOG);
        Path events = export.resolve("events.avro");
        byte[] whole = Files.readAllBytes(events);
        for (byte added : new byte[] {0, 2}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            longer[whole.length] = added;
            Files.write(events, longer);
            assertThat(broken(export).sequence()).isEqualTo(SIZE);
        }
    }

    @Test
    void anEventThatIsMissingIsNamed() throws Exception {
        List<SealedEvent> missing = new java.util.ArrayList<>(LOG);
        missing.remove(700);
        assertThat(broken(export(missing)).sequence()).isEqualTo(700);
    }

    @Test
    void anotherDescriptionIsAnotherLog() throws Exception {
        Path export = export(LOG);
        Path text = export.resolve("log.txt");
        Files.writeString(text, Files.readString(text).replace("example.com/test", "example.com/tesu"));
        assertThat(broken(export))
                .isEqualTo(new Verdict.Broken(
                        0, Fault.WRONG_PREVIOUS_HASH, broken(export).detail()));
    }

    @Test
    void whatIsNoExportIsNoVerdict() throws Exception {
        assertCannotTell(temp.resolve("missing"), "no directory");
        Path empty = Files.createDirectory(temp.resolve("empty"));
        assertCannotTell(empty, "no log.txt");
        Files.writeString(empty.resolve("log.txt"), "hello");
        assertCannotTell(empty, "cannot be read");
        Files.writeString(empty.resolve("log.txt"), SealedLog.DESCRIPTION.text());
        assertCannotTell(empty, "no events.avro");
        Files.writeString(empty.resolve("events.avro"), "");
        assertCannotTell(empty, "ends within its header");
        Files.writeString(empty.resolve("events.avro"), "hello, world");
        assertCannotTell(empty, "magic");
    }

    @Test
    void anotherCodecOrSchemaIsNoExport() throws Exception {
        Path export = export(LOG);
        write(export, ExportFiles.schema(), CodecFactory.bzip2Codec(), LOG);
        assertCannotTell(export, "bzip2");
        write(export, Schema.create(Schema.Type.BYTES), CodecFactory.nullCodec(), List.of());
        assertCannotTell(export, "schema");
    }

    @Test
    void anExportIsWholeOrNotThereAtAll() throws Exception {
        Path out = temp.resolve("out");
        try (ExportWriter writer = ExportWriter.start(out, SealedLog.DESCRIPTION)) {
            LOG.forEach(writer::append);
            assertThat(Files.exists(out.resolve("events.avro"))).isFalse();
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void aDirectoryThatHoldsSomethingIsLeftAlone() throws Exception {
        Path export = export(LOG);
        assertThatThrownBy(() -> ExportWriter.assertFree(export, false)).hasMessageContaining("not empty");
        ExportWriter.assertFree(export, true);
        ExportWriter.assertFree(temp.resolve("new"), false);
        assertThatThrownBy(() -> ExportWriter.assertFree(export.resolve("log.txt"), true))
                .hasMessageContaining("is a file");
    }

    @Test
    void onlyAnExportOrWhatIsLeftOfOneIsReplaced() throws Exception {
        Path home = Files.createDirectory(temp.resolve("home"));
        ExportWriter.assertFree(home, true);
        Files.createDirectory(home.resolve("authorities"));
        Files.writeString(home.resolve("log.txt"), "mine");
        assertThatThrownBy(() -> ExportWriter.assertFree(home, true))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no export");
        Files.writeString(home.resolve("events.avro.partial"), "");
        ExportWriter.assertFree(home, true);
    }

    private Path export(List<SealedEvent> log) {
        Path out = temp.resolve("export");
        try (ExportWriter writer = ExportWriter.start(out, SealedLog.DESCRIPTION)) {
            log.forEach(writer::append);
            writer.finish();
        }
        return out;
    }

    /** Without compression: each byte of the file is a byte of the log. */
    private Path plain(List<SealedEvent> log) throws IOException {
        Path out = export(log);
        write(out, ExportFiles.schema(), CodecFactory.nullCodec(), log);
        return out;
    }

    private static void write(Path export, Schema schema, CodecFactory codec, List<SealedEvent> log)
            throws IOException {
        write(export, schema, 1 << 16, codec, log);
    }

    private static void write(Path export, int blockBytes, CodecFactory codec, List<SealedEvent> log)
            throws IOException {
        write(export, ExportFiles.schema(), blockBytes, codec, log);
    }

    private static void write(Path export, Schema schema, int blockBytes, CodecFactory codec, List<SealedEvent> log)
            throws IOException {
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))
                .setCodec(codec)
                .setSyncInterval(blockBytes)
                .create(schema, export.resolve("events.avro").toFile())) {
            for (SealedEvent event : log) {
                BinaryWriter bytes = new BinaryWriter(256);
                event.write(bytes);
                writer.appendEncoded(ByteBuffer.wrap(bytes.toByteArray()));
            }
        }
    }

    private static LogCheck check(Path export) {
        return ExportedLog.open(export).check(new Progress(new PrintWriter(new StringWriter())));
    }

    private static Verdict.Broken broken(Path export) {
        assertThat(check(export).verdict()).isInstanceOf(Verdict.Broken.class);
        return (Verdict.Broken) check(export).verdict();
    }

    private static void assertCannotTell(Path export, String why) {
        assertThatThrownBy(() -> check(export)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(Failure.CANNOT_TELL);
            assertThat(failure).hasMessageContaining(why);
        });
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i <= all.length - part.length; i++)
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) return i;
        throw new AssertionError("not there");
    }
}
