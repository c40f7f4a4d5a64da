package io.sealstream.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Verification.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogKeyFileTest {
    private static final String ORIGIN = "example.com/ledger/orders";
    private static final Optional<char[]> NONE = Optional.empty();
    /** Not ASCII: OpenSSL takes it as UTF-8. */
    private static final Optional<char[]> PASSWORD = Optional.of("pass wörd €".toCharArray());

    @TempDir
    private Path temp;

    @BeforeAll
    static void opensslIsThere() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs /usr/bin/openssl");
    }

    @Test
    void readsWhatOpensslGenerates() throws Exception {
        Path file = temp.resolve("key.pem");
        openssl("genpkey", "-algorithm", "ed25519", "-out", file.toString());
        assertIsTheKeyOpensslSees(LogKeyFile.read(file, NONE), NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-aes256", "-aes128"})
    void readsWhatOpensslProtects(String cipher) throws Exception {
        Path file = temp.resolve("key.pem");
        openssl("genpkey", "-algorithm", "ed25519", cipher, "-pass", pass(PASSWORD), "-out", file.toString());
        assertThat(file).content().contains("ENCRYPTED PRIVATE KEY");
        assertIsTheKeyOpensslSees(LogKeyFile.read(file, PASSWORD), PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmacWithSHA1", "hmacWithSHA256", "hmacWithSHA384", "hmacWithSHA512"})
    void readsEveryUsualDerivation(String prf) throws Exception {
        Path plain = temp.resolve("plain.pem");
        Path file = temp.resolve("key.pem");
        openssl("genpkey", "-algorithm", "ed25519", "-out", plain.toString());
        openssl(
                "pkcs8",
                "-topk8",
                "-in",
                plain.toString(),
                "-v2",
                "aes-256-cbc",
                "-v2prf",
                prf,
                "-iter",
                "5000",
                "-passout",
                pass(PASSWORD),
                "-out",
                file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(LogKeyFile.read(file, PASSWORD).key(ORIGIN).verifierKey())
                .isEqualTo(LogKeyFile.read(plain, NONE).key(ORIGIN).verifierKey());
    }

    @Test
    void opensslReadsWhatIsGenerated() throws Exception {
        assertIsTheKeyOpensslSees(LogKeyFile.generate(temp.resolve("a.pem"), NONE, false), NONE);
        assertIsTheKeyOpensslSees(LogKeyFile.generate(temp.resolve("b.pem"), NONE, true), NONE);
        assertIsTheKeyOpensslSees(LogKeyFile.generate(temp.resolve("c.pem"), PASSWORD, false), PASSWORD);
    }

    @Test
    void whatIsGeneratedReadsBack() {
        LogKeyFile plain = LogKeyFile.generate(temp.resolve("a.pem"), NONE, false);
        assertThat(LogKeyFile.read(plain.file(), NONE).key(ORIGIN).verifierKey())
                .isEqualTo(plain.key(ORIGIN).verifierKey());
        LogKeyFile locked = LogKeyFile.generate(temp.resolve("b.pem"), PASSWORD, false);
        assertThat(LogKeyFile.read(locked.file(), PASSWORD).key(ORIGIN).verifierKey())
                .isEqualTo(locked.key(ORIGIN).verifierKey());
        assertThat(plain.key(ORIGIN).verifierKey())
                .isNotEqualTo(locked.key(ORIGIN).verifierKey());
    }

    @Test
    void aDevelopmentKeySaysSo() throws Exception {
        LogKeyFile marked = LogKeyFile.generate(temp.resolve("a.pem"), NONE, true);
        assertThat(marked.isDevelopment()).isTrue();
        assertThat(LogKeyFile.read(marked.file(), NONE).isDevelopment()).isTrue();
        assertThat(marked.file()).content().startsWith("# sealstream development key: never for production\n");
        LogKeyFile real = LogKeyFile.generate(temp.resolve("b.pem"), NONE, false);
        assertThat(real.isDevelopment()).isFalse();
        assertThat(LogKeyFile.read(real.file(), NONE).isDevelopment()).isFalse();
    }

    @Test
    void itsKeySignsCheckpointsThatItsPublicHalfVerifies() {
        LogKey key = LogKeyFile.generate(temp.resolve("a.pem"), NONE, false).key(ORIGIN);
        LogKey again = LogKeyFile.read(temp.resolve("a.pem"), NONE).key(ORIGIN);
        Checkpoint checkpoint = new Checkpoint(ORIGIN, 1, Hash.sha256());
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, List.of(again));
        assertThat(signed.verify(ORIGIN, List.of(key.verifierKey()))).isInstanceOf(Verified.class);
    }

    @Test
    void nothingIsEverWrittenOver() throws Exception {
        Path file = LogKeyFile.generate(temp.resolve("a.pem"), NONE, false).file();
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> LogKeyFile.generate(file, NONE, false))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContainingAll(file.toString(), "left alone");
        assertThat(file).hasBinaryContent(before);
        assertThatThrownBy(() -> LogKeyFile.generate(temp.resolve("no/such.pem"), NONE, false))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("its directory does not exist");
    }

    @Test
    void onlyItsOwnerMayReadWhatIsGenerated() throws Exception {
        Path file = LogKeyFile.generate(temp.resolve("a.pem"), NONE, false).file();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-"})
    void aFileThatOthersMayTouchIsRefused(String permissions) throws Exception {
        Path file = LogKeyFile.generate(temp.resolve("a.pem"), NONE, false).file();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        refused(file, NONE, permissions, "chmod 600");
    }

    @Test
    void itsGroupMayReadIt() throws Exception {
        Path file = LogKeyFile.generate(temp.resolve("a.pem"), NONE, false).file();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        assertThat(LogKeyFile.read(file, NONE).isDevelopment()).isFalse();
    }

    @Test
    void aWrongOrMissingPasswordIsSaid() {
        Path file = LogKeyFile.generate(temp.resolve("a.pem"), PASSWORD, false).file();
        refused(file, NONE, "protected by a password and none is given");
        refused(file, Optional.of("another".toCharArray()), "does not open with the password given");
        refused(file, Optional.of(new char[0]), "empty password");
    }

    @Test
    void whatIsNoKeyIsSaid() throws Exception {
        refused(temp.resolve("missing.pem"), NONE, "does not exist", "keys generate");
        refused(written("hello"), NONE, "nothing whole in PEM");
        Path file = LogKeyFile.generate(temp.resolve("a.pem"), NONE, false).file();
        String pem = Files.readString(file);
        refused(written(pem + pem), NONE, "more than one");
        refused(written(pem.substring(0, pem.length() - 20)), NONE, "nothing whole in PEM");
        refused(written(pem.replace("MC4C", "MC4D")), NONE, "does not hold an Ed25519 key");
        refused(written("x".repeat(70_000)), NONE, "over 65536 bytes");
        refused(
                written(LogKeyFile.generate(temp.resolve("b.pem"), NONE, false)
                        .key(ORIGIN)
                        .verifierKey()
                        .toPem()),
                NONE,
                "holds a 'PUBLIC KEY'");
    }

    @Test
    void keysOfOtherKindsAreRefused() throws Exception {
        for (String algorithm : List.of("ed448", "x25519")) {
            Path file = temp.resolve(algorithm + ".pem");
            openssl("genpkey", "-algorithm", algorithm, "-out", file.toString());
            refused(file, NONE, "does not hold an Ed25519 key");
        }
    }

    @Test
    void otherProtectionsAreRefusedWithWhatToDo() throws Exception {
        Path plain = LogKeyFile.generate(temp.resolve("a.pem"), NONE, false).file();
        for (List<String> protection :
                List.of(List.of("-scrypt"), List.of("-v2", "aes-192-cbc"), List.of("-v2", "des3"))) {
            Path file = temp.resolve("b.pem");
            List<String> command = new ArrayList<>(List.of("pkcs8", "-topk8", "-in", plain.toString()));
            command.addAll(protection);
            command.addAll(List.of("-passout", pass(PASSWORD), "-out", file.toString()));
            openssl(command.toArray(String[]::new));
            refused(file, PASSWORD, "-v2 aes-256-cbc");
        }
    }

    private Path written(String text) throws IOException {
        Path file = temp.resolve("written.pem");
        Files.deleteIfExists(file);
        FilePermissions.writeNew(file, text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return file;
    }

    private static void refused(Path file, Optional<char[]> password, String... said) {
        assertThatThrownBy(() -> LogKeyFile.read(file, password))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(said);
    }

    private void assertIsTheKeyOpensslSees(LogKeyFile read, Optional<char[]> password) throws Exception {
        String seen = password.isPresent()
                ? openssl("pkey", "-in", read.file().toString(), "-passin", pass(password), "-pubout")
                : openssl("pkey", "-in", read.file().toString(), "-pubout");
        assertThat(read.key(ORIGIN).verifierKey().toPem()).isEqualTo(seen);
    }

    private static String pass(Optional<char[]> password) {
        return "pass:" + new String(password.orElseThrow());
    }

    private String openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(temp, "openssl", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readString(out);
    }
}
