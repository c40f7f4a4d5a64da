package io.sealstream.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;

/** What a worker's process serves. */
record Scrape(int port) {
    static Scrape ofFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new Scrape(socket.getLocalPort());
        }
    }

    /** What {@code /readyz} answers, its status first; why it does not, where it does not. */
    String readiness() {
        try {
            HttpURLConnection connection = (HttpURLConnection) url("readyz").openConnection();
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return status + " " + new String(in.readAllBytes(), UTF_8);
            }
        } catch (IOException e) {
            return "not yet: " + e.getMessage();
        }
    }

    /** All of them, or why there are none yet. */
    String text() {
        try (InputStream in = url("metrics").openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            return "not yet: " + e.getMessage();
        }
    }

    private URL url(String path) {
        try {
            return URI.create("http://localhost:" + port + "/" + path).toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them, labels included in the name; not a number, and so neither more nor less than any, where it is missing. */
    double value(String name) {
        return text().lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
