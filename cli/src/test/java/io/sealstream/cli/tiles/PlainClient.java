package io.sealstream.cli.tiles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A reader of a log's static files that knows C2SP tlog-tiles and RFC 6962, and no class of ours. */
public final class PlainClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI prefix;

    public PlainClient(URI prefix) {
        this.prefix = prefix;
    }

    /** Fetches checkpoint, leaf tiles and entries, and answers the size once all of them agree. */
    public int verify() throws Exception {
        String[] checkpoint = new String(get("checkpoint"), UTF_8).split("\n", -1);
        int size = Integer.parseInt(checkpoint[1]);
        List<byte[]> leaves = new ArrayList<>();
        for (int from = 0; from < size; from += 256) {
            int width = Math.min(256, size - from);
            String path = path(from / 256) + (width < 256 ? ".p/" + width : "");
            byte[] tile = get("tile/0/" + path);
            if (tile.length != 32 * width) throw new AssertionError(path + " has " + tile.length + " bytes");
            ByteBuffer entries = ByteBuffer.wrap(get("tile/entries/" + path));
            for (int i = 0; i < width; i++) {
                byte[] leaf = leafHash(entries);
                if (!MessageDigest.isEqual(
                        leaf, ByteBuffer.allocate(32).put(tile, 32 * i, 32).array()))
                    throw new AssertionError("entry " + (from + i) + " is not that of its tile");
                leaves.add(leaf);
            }
            if (entries.hasRemaining()) throw new AssertionError("bytes left over in " + path);
        }
        assertUpperTiles(leaves);
        if (!Base64.getEncoder().encodeToString(root(leaves)).equals(checkpoint[2]))
            throw new AssertionError("the tiles do not yield the checkpoint's root");
        return size;
    }

    private void assertUpperTiles(List<byte[]> leaves) throws Exception {
        int full = leaves.size() / 256;
        for (int from = 0; from < full; from += 256) {
            int width = Math.min(256, full - from);
            byte[] tile = get("tile/1/" + path(from / 256) + (width < 256 ? ".p/" + width : ""));
            for (int i = 0; i < width; i++) {
                byte[] expected = root(leaves.subList((from + i) * 256, (from + i + 1) * 256));
                if (!MessageDigest.isEqual(
                        expected, ByteBuffer.allocate(32).put(tile, 32 * i, 32).array()))
                    throw new AssertionError("node " + (from + i) + " of level 1 is wrong");
            }
        }
    }

    byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(prefix.resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) throw new AssertionError(path + ": " + response.statusCode());
        return response.body();
    }

    private static String path(int index) {
        return index < 1000 ? "%03d".formatted(index) : "x%03d/%03d".formatted(index / 1000, index % 1000);
    }

    private static byte[] leafHash(ByteBuffer entries) throws NoSuchAlgorithmException {
        byte[] entry = new byte[entries.getShort() & 0xffff];
        entries.get(entry);
        return sha256(new byte[] {0}, entry);
    }

    /** RFC 6962 section 2.1, as it stands there. */
    private static byte[] root(List<byte[]> leaves) throws NoSuchAlgorithmException {
        if (leaves.size() == 1) return leaves.get(0);
        int split = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {1}, root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    private static byte[] sha256(byte[]... parts) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) digest.update(part);
        return digest.digest();
    }
}
