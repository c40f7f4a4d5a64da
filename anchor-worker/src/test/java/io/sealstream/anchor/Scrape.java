package io.sealstream.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;

/** The numbers that a worker's process serves. */
record Scrape(int port) {
    static Scrape ofFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new Scrape(socket.getLocalPort());
        }
    }

    /** All of them, or why there are none yet. */
    String text() {
        try (InputStream in =
                URI.create("http://localhost:" + port + "/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (ConnectException e) {
            return "not yet: " + e.getMessage();
        } catch (IOException e) {
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
