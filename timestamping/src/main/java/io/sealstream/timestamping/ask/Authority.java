package io.sealstream.timestamping.ask;

import io.sealstream.timestamping.Imprint;
import io.sealstream.timestamping.Trust;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A timestamp authority that may be asked.
 *
 * @param name what it is called here, {@code [a-z0-9-]{1,64}}
 * @param url http or https, with a host; without credentials and fragment
 * @param priority authorities of the smallest number are asked first, the next number where those do not suffice
 * @param imprint the hash that it is asked to stamp
 * @param policy object identifier, dotted, where it must stamp under one
 * @param credentials where it wants basic authentication: over https only, but for an authority on this machine
 * @param trust what its tokens are verified against
 */
public record Authority(
        String name,
        URI url,
        int priority,
        Imprint imprint,
        Optional<String> policy,
        Optional<Credentials> credentials,
        Trust trust) {
    public static final int DEFAULT_PRIORITY = 1;

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern POLICY = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

    /**
     * Refuses what cannot be asked.
     *
     * @throws IllegalArgumentException naming what is wrong; never with the URL in it, which may hold a password
     */
    public Authority {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException("'" + name + "' cannot name an authority: 1 to 64 of a-z 0-9 -");
        if (!isUsable(url))
            throw new IllegalArgumentException("the URL of authority " + name
                    + " is not http or https with a host, or holds credentials or a fragment");
        policy.filter(oid -> !POLICY.matcher(oid).matches()).ifPresent(oid -> {
            throw new IllegalArgumentException("'" + oid + "' is no policy: an object identifier such as 1.2.3.4");
        });
        if (credentials.isPresent() && !keepsSecrets(url))
            throw new IllegalArgumentException("authority " + name
                    + " would get its password over http, for all on the way to read: give its URL as https");
        Objects.requireNonNull(imprint);
        Objects.requireNonNull(credentials);
        Objects.requireNonNull(trust);
    }

    /** One without policy and credentials, of the default priority. */
    public static Authority of(String name, URI url, Imprint imprint, Trust trust) {
        return new Authority(name, url, DEFAULT_PRIORITY, imprint, Optional.empty(), Optional.empty(), trust);
    }

    private static boolean isUsable(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return http && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
    }

    private static boolean keepsSecrets(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || LOOPBACK.matcher(url.getHost()).matches();
    }

    /** For messages: name and URL, without the query, which may hold a key. */
    @Override
    public String toString() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return "authority " + name + " at " + url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
    }
}
