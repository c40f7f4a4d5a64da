package io.sealstream.cli.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.evidence.EvidenceVerdict.Proven;
import io.sealstream.cli.evidence.EvidenceVerdict.Refused;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCheckTest {
    private static final AnchoredLog LOG = AnchoredLog.of(11, 2);

    @TempDir
    private Path temp;

    @Test
    void whatIsWrittenReadsBackAndProves() throws Exception {
        for (int sequence = 0; sequence < 11; sequence++) {
            Evidence evidence = LOG.evidence(sequence, List.of());
            Path zip = temp.resolve(sequence + ".zip");
            EvidenceZip.write(evidence, zip);
            EvidenceReader.Read read = EvidenceReader.read(EvidenceZip.read(zip));
            assertThat(read.evidence()).isEqualTo(evidence);
            assertThat(read.unknown()).isEmpty();
            Proven proven = (Proven) EvidenceCheck.check(read.evidence(), OutsideTrust.NONE);
            assertThat(proven.entry().sequence()).isEqualTo(sequence);
            assertThat(proven.eventHash()).isEqualTo(LOG.events().get(sequence).eventHash());
        }
    }

    @Test
    void theSameEvidenceIsTheSameFile() throws Exception {
        EvidenceZip.write(LOG.evidence(4, List.of()), temp.resolve("a.zip"));
        EvidenceZip.write(LOG.evidence(4, List.of()), temp.resolve("b.zip"));
        assertThat(temp.resolve("a.zip")).hasSameBinaryContentAs(temp.resolve("b.zip"));
    }

    @Test
    void nothingIsWrittenOver() {
        EvidenceZip.write(LOG.evidence(4, List.of()), temp.resolve("a.zip"));
        assertThatThrownBy(() -> EvidenceZip.write(LOG.evidence(5, List.of()), temp.resolve("a.zip")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("left alone");
    }

    /** Salted data, unsalted data, none. */
    @Test
    void oneChangedBitInAnyFileIsRefusedAndTheFileIsNamedOrOneThatContradictsIt() throws Exception {
        Random random = new Random(7);
        for (int sequence : new int[] {4, 5, 6}) {
            Map<String, Bytes> files = EvidenceFiles.of(LOG.evidence(sequence, List.of()));
            for (String name : files.keySet()) {
                if (name.equals(EvidenceFiles.HOW_TO)) continue;
                // What it says beside the origin, only the log's first event can be held to.
                if (name.equals(EvidenceFiles.DESCRIPTION)) continue;
                for (int i = 0; i < 60; i++) {
                    Map<String, Bytes> changed = new LinkedHashMap<>(files);
                    changed.put(name, flipped(files.get(name), random));
                    assertThat(judge(changed)).as("%s of %d", name, sequence).isPresent();
                }
            }
        }
    }

    @Test
    void everyBitOfTheDescriptionIsHeldToTheFirstEvent() throws Exception {
        Map<String, Bytes> files = EvidenceFiles.of(LOG.evidence(0, List.of()));
        Bytes text = files.get(EvidenceFiles.DESCRIPTION);
        for (int bit = 0; bit < text.size() * 8; bit++) {
            Map<String, Bytes> changed = new LinkedHashMap<>(files);
            changed.put(EvidenceFiles.DESCRIPTION, flipped(text, bit));
            assertThat(judge(changed)).isPresent();
        }
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Map<String, Bytes> files = EvidenceFiles.of(LOG.evidence(4, List.of()));
        for (String name : files.keySet()) {
            Map<String, Bytes> fewer = new LinkedHashMap<>(files);
            fewer.remove(name);
            // Data may be withheld with its salt.
            if (name.equals(EvidenceFiles.DATA))
                assertThat(judge(fewer).orElseThrow()).startsWith("salt.bin");
            else if (name.equals(EvidenceFiles.SALT))
                assertThat(judge(fewer).orElseThrow()).startsWith("data.bin");
            else assertThat(judge(fewer).orElseThrow()).isEqualTo(name + ": is missing");
        }
        files.remove(EvidenceFiles.DATA);
        files.remove(EvidenceFiles.SALT);
        assertThat(judge(files)).isEmpty();
    }

    @Test
    void anotherEventsPartsAreRefused() throws Exception {
        Map<String, Bytes> mine = EvidenceFiles.of(LOG.evidence(4, List.of()));
        Map<String, Bytes> other = EvidenceFiles.of(LOG.evidence(8, List.of()));
        for (String name : List.of(EvidenceFiles.ENTRY, EvidenceFiles.DATA, EvidenceFiles.PROOF)) {
            Map<String, Bytes> mixed = new LinkedHashMap<>(mine);
            mixed.put(name, other.get(name));
            assertThat(judge(mixed)).as(name).isPresent();
        }
    }

    @Test
    void keysFromOutsideDecide() {
        Evidence evidence = LOG.evidence(4, List.of());
        VerifierKeys second = new VerifierKeys(List.of(LOG.verifierKeys().keys().get(1)));
        assertThat(EvidenceCheck.check(evidence, trusting(second))).isInstanceOf(Proven.class);
        VerifierKeys stranger = new VerifierKeys(List.of(AnchoredLog.newKey().verifierKey()));
        assertThat(EvidenceCheck.check(evidence, trusting(stranger)))
                .isEqualTo(
                        new Refused("checkpoint", "is not by a key that you trust: no signature is by a trusted key"));
    }

    @Test
    void filesThatAreNoPartOfItAreReportedAndNeverWrittenAnywhere() throws Exception {
        Map<String, Bytes> files = EvidenceFiles.of(LOG.evidence(4, List.of()));
        files.put("../../escape.txt", Bytes.copyOf("hello".getBytes(UTF_8)));
        files.put("stray.pem", Bytes.EMPTY);
        Path zip = zip(files);
        assertThat(EvidenceReader.read(EvidenceZip.read(zip)).unknown())
                .containsExactly("../../escape.txt", "stray.pem");
        assertThat(temp.toFile().list()).containsExactly("made.zip");
    }

    @Test
    void aFileThatIsThereTwiceIsRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(zip(Map.of("checkpoint", Bytes.EMPTY, "checkpoinu", Bytes.EMPTY)));
        byte[] twice = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("checkpoinu", "checkpoint")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Path zip = Files.write(temp.resolve("twice.zip"), twice);
        assertThatThrownBy(() -> EvidenceZip.read(zip))
                .isInstanceOf(BadEvidenceException.class)
                .hasMessageContaining("checkpoint: is there twice");
    }

    @Test
    void aBombIsRefusedBeforeItGoesOff() throws Exception {
        Path bomb = temp.resolve("bomb.zip");
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("entry.bin"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 257; i++) zip.write(zeros);
            zip.closeEntry();
        }
        assertThatThrownBy(() -> EvidenceZip.read(bomb))
                .isInstanceOf(BadEvidenceException.class)
                .hasMessageContaining("more than 268435456 bytes");
    }

    @Test
    void whatIsNoZipIsNoVerdict() throws Exception {
        assertThatThrownBy(() -> EvidenceZip.read(temp.resolve("none.zip")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("there is no file");
        Path text = Files.writeString(temp.resolve("text.zip"), "hello");
        assertThatThrownBy(() -> EvidenceZip.read(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is no ZIP file");
    }

    @Test
    void damageInTheZipIsNamed() throws Exception {
        Path zip = zip(EvidenceFiles.of(LOG.evidence(4, List.of())));
        byte[] bytes = Files.readAllBytes(zip);
        for (int position = 60; position < bytes.length / 2; position += 97) {
            byte[] damaged = bytes.clone();
            damaged[position] ^= 0x40;
            Files.write(zip, damaged);
            assertThat(judge(zip)).as("byte %d", position).isPresent();
        }
    }

    private static OutsideTrust trusting(VerifierKeys keys) {
        return new OutsideTrust(Optional.of(keys), Optional.empty());
    }

    /** Why these files prove nothing; empty where they prove. */
    private static Optional<String> judge(Map<String, Bytes> files) {
        try {
            EvidenceVerdict verdict =
                    EvidenceCheck.check(EvidenceReader.read(files).evidence(), OutsideTrust.NONE);
            return verdict instanceof Refused refused
                    ? Optional.of(refused.file() + ": " + refused.reason())
                    : Optional.empty();
        } catch (BadEvidenceException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Damage may also hit what only says how the ZIP is packed: then everything in it must still be the same. */
    private static Optional<String> judge(Path zip) {
        try {
            Map<String, Bytes> files = EvidenceZip.read(zip);
            Optional<String> why = judge(files);
            return why.isEmpty() && files.equals(EvidenceFiles.of(LOG.evidence(4, List.of())))
                    ? Optional.of("unharmed")
                    : why;
        } catch (BadEvidenceException | Failure e) {
            return Optional.of(e.getMessage());
        }
    }

    private Path zip(Map<String, Bytes> files) throws IOException {
        Path made = temp.resolve("made.zip");
        try (OutputStream out = Files.newOutputStream(made);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, Bytes> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().toArray());
                zip.closeEntry();
            }
        }
        return made;
    }

    private static Bytes flipped(Bytes bytes, Random random) {
        return flipped(bytes, random.nextInt(bytes.size() * 8));
    }

    private static Bytes flipped(Bytes bytes, int bit) {
        byte[] array = bytes.toArray();
        array[bit / 8] ^= (byte) (1 << bit % 8);
        return Bytes.copyOf(array);
    }
}
