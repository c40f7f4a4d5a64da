package io.sealstream.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;

/**
 * Asks a process on this machine whether it is well, for health checks of containers that have neither a shell nor curl: exit
 * code 0 where it answers 200, 1 where it does not, with its reason on standard output, which is where an engine keeps it.
 */
public final class Probe {
    private static final int OK = 200;
    private static final int TIMEOUT_MS = 3_000;
    private static final int MOST_BYTES = 2_048;

    private Probe() {}

    /** Takes the URL to ask, for example {@code http://127.0.0.1:9401/readyz}. */
    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    /** The exit code; what was answered, or why nothing was, goes to {@code out}. */
    static int run(String[] args, PrintStream out) {
        if (args.length != 1) {
            out.println("usage: io.sealstream.service.Probe URL");
            return 2;
        }
        try {
            return ask(URI.create(args[0]).toURL(), out);
        } catch (IOException | IllegalArgumentException e) {
            out.println(args[0] + ": " + e);
            return 1;
        }
    }

    // Not the JDK's HttpClient: that one starts threads and takes twice as long, every few seconds for years.
    private static int ask(URL url, PrintStream out) throws IOException {
        if (!(url.openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection))
            throw new IllegalArgumentException("only http can be asked");
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        connection.setInstanceFollowRedirects(false);
        try {
            int status = connection.getResponseCode();
            out.println(status + " " + body(connection, status));
            return status == OK ? 0 : 1;
        } finally {
            connection.disconnect();
        }
    }

    private static String body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? "" : new String(in.readNBytes(MOST_BYTES), UTF_8).strip();
        }
    }
}
