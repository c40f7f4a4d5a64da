package io.sealstream.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import java.util.List;

/** What a process serves over HTTP, for tests. */
public record Scrape(int port) {
    private static final int ERRORS = 400;

    public static Scrape ofFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new Scrape(socket.getLocalPort());
        }
    }

    /** What {@code /readyz} answers, its status first; why it does not, where it does not. */
    public String readiness() {
        return get("readyz");
    }

    /** What a path answers, its status first; why it does not, where it does not. */
    public String get(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url(path).openConnection();
            int status = connection.getResponseCode();
            try (InputStream in = status < ERRORS ? connection.getInputStream() : connection.getErrorStream()) {
                return status + " " + new String(in.readAllBytes(), UTF_8);
            }
        } catch (IOException e) {
            return "not yet: " + e.getMessage();
        }
    }

    /** All numbers, or why there are none yet. */
    public String text() {
        try (InputStream in = url("metrics").openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            return "not yet: " + e.getMessage();
        }
    }

    /**
     * One number; not one, and so neither more nor less than any, where it is missing.
     *
     * @param labels those that tell it from others of its name, as {@code name="value"}
     */
    public double value(String name, String... labels) {
        List<String> wanted = Arrays.asList(labels);
        return text().lines()
                .filter(line -> line.startsWith(name + "{") && wanted.stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private URL url(String path) {
        try {
            return URI.create("http://localhost:" + port + "/" + path).toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
