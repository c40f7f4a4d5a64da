package io.sealstream.cli.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sealstream.cli.SealedLog;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.tree.CompactRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileWriterTest {
    private static final int LARGEST = 66_000;
    private static final List<SealedEvent> LOG = SealedLog.of(LARGEST);
    private static final LogKey KEY = key();

    static {
        // Or each answer waits 40 ms for an acknowledgement that TCP delays.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @TempDir
    private Path temp;

    private TileDirectory directory;
    private HttpServer server;
    private PlainClient client;

    @BeforeEach
    void serve() throws Exception {
        directory = new TileDirectory(temp.resolve("www"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = temp.resolve("www" + exchange.getRequestURI().getPath());
            byte[] body = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.isRegularFile(file) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = new PlainClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aWebServerOfTheDirectoryIsALogThatPlainCodeVerifiesAtEverySize() throws Exception {
        for (int size : new int[] {1, 2, 255, 256, 257, 300, 511, 512, 1_000}) {
            grow(size);
            assertThat(client.verify()).isEqualTo(size);
        }
        // The second level's first tile is full here.
        grow(LARGEST);
        assertThat(client.verify()).isEqualTo(LARGEST);
        assertThat(client.get("tile/1/000")).hasSize(8192);
        assertThat(client.get("tile/2/000.p/1")).hasSize(32);
    }

    @Test
    void whatAFullTileReplacesGoesAndNoHalfFilesStay() throws Exception {
        grow(300);
        assertThat(temp.resolve("www/tile/0/001.p/44")).exists();
        grow(310);
        assertThat(temp.resolve("www/tile/0/001.p/44")).exists();
        grow(520);
        assertThat(temp.resolve("www/tile/0/001.p")).doesNotExist();
        assertThat(temp.resolve("www/tile/entries/001.p")).doesNotExist();
        assertThat(temp.resolve("www/tile/0/001")).exists();
        try (Stream<Path> all = Files.walk(temp)) {
            assertThat(all).noneMatch(file -> file.toString().endsWith(".partial"));
        }
    }

    @Test
    void aFirstExportThatWasKilledWhileItWroteItsCheckpointIsDoneAgain() throws Exception {
        grow(300);
        Path checkpoint = temp.resolve("www/checkpoint");
        Files.write(temp.resolve("www/checkpoint.partial"), Files.readAllBytes(checkpoint));
        Files.delete(checkpoint);
        grow(310);
        assertThat(client.verify()).isEqualTo(310);
        assertThat(temp.resolve("www/checkpoint.partial")).doesNotExist();
    }

    @Test
    void theSameCheckpointAgainChangesNothing() throws Exception {
        grow(300);
        byte[] tile = client.get("tile/0/001.p/44");
        grow(300);
        assertThat(client.get("tile/0/001.p/44")).isEqualTo(tile);
        assertThat(client.verify()).isEqualTo(300);
    }

    @Test
    void aCheckpointThatDoesNotExtendTheOneThereIsNotPublished() throws Exception {
        grow(300);
        byte[] before = client.get("checkpoint");
        List<SealedEvent> other = SealedLog.of(400, 7);
        assertThatThrownBy(() -> grow(other, 400)).isInstanceOf(Failure.class).hasMessageContaining("two histories");
        assertThat(client.get("checkpoint")).isEqualTo(before);
        grow(400);
        assertThat(client.verify()).isEqualTo(400);
    }

    @Test
    void aRootThatTheEventsDoNotYieldIsNotPublished() {
        TileWriter writer = new TileWriter(directory, directory.checkpoint());
        for (int i = 0; i < 10; i++) writer.append(LOG.get(i).entry());
        assertThatThrownBy(() -> writer.finish(sign(LOG, 11)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("nothing was published");
        assertThat(directory.checkpoint()).isEmpty();
    }

    @Test
    void aDirectoryWhoseTilesWereChangedIsNotGoneOnWith() throws Exception {
        grow(300);
        Path tile = temp.resolve("www/tile/0/001.p/44");
        byte[] content = Files.readAllBytes(tile);
        content[0] ^= 1;
        Files.write(tile, content);
        assertThatThrownBy(() -> grow(310)).isInstanceOf(Failure.class).hasMessageContaining("export anew");
        Files.delete(tile);
        assertThatThrownBy(() -> grow(310)).isInstanceOf(Failure.class).hasMessageContaining("does not have the tile");
    }

    @Test
    void aDirectoryOfSomethingElseIsLeftAlone() throws Exception {
        Files.createDirectories(temp.resolve("www"));
        Files.writeString(temp.resolve("www/index.html"), "hello");
        assertThatThrownBy(directory::checkpoint).isInstanceOf(Failure.class).hasMessageContaining("index.html");
    }

    @Test
    void theLongestEntryThatFitsIsBundledAndNoLongerOne() {
        EntryBundle bundle = new EntryBundle(0);
        bundle.add(Bytes.copyOf(new byte[65_535]));
        assertThat(bundle.toBytes()).hasSize(65_537).startsWith(0xff, 0xff);
        assertThatThrownBy(() -> bundle.add(Bytes.copyOf(new byte[65_536])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void grow(int size) {
        grow(LOG, size);
    }

    private void grow(List<SealedEvent> log, int size) {
        TileWriter writer = new TileWriter(directory, directory.checkpoint());
        while (writer.next() < size) writer.append(log.get((int) writer.next()).entry());
        writer.finish(sign(log, size));
    }

    private static SignedCheckpoint sign(List<SealedEvent> log, int size) {
        CompactRange range = new CompactRange();
        for (int i = 0; i < size; i++) range.append(log.get(i).eventHash());
        return SignedCheckpoint.sign(new Checkpoint(SealedLog.DESCRIPTION.origin(), size, range.root()), List.of(KEY));
    }

    private static LogKey key() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new LogKey(VerifierKey.of(SealedLog.DESCRIPTION.origin(), pair.getPublic()), pair.getPrivate());
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
