package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * What an authority wants for basic authentication (RFC 7617). Sent with every request, so its URL should be https.
 *
 * @param username without a colon
 * @param password a secret: never part of a message
 */
public record Credentials(String username, String password) {
    /**
     * Refuses what basic authentication cannot carry.
     *
     * @throws IllegalArgumentException if the user name is empty or holds a colon
     */
    public Credentials {
        if (username.isEmpty() || username.contains(":"))
            throw new IllegalArgumentException("the user name for basic authentication is empty or holds a colon");
    }

    String header() {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
