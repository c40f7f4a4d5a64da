package io.sealstream.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** One registry: its base URL without credentials, and the Authorization header to send there. */
record Endpoint(String base, Optional<String> authorization) {

    /** From a configured URL; its user information becomes the header unless {@code userInfo} is given instead. */
    static Endpoint parse(String url, Optional<String> userInfo) {
        try {
            URI uri = new URI(url.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.matches("https?")
                    || uri.getHost() == null
                    || uri.getQuery() != null
                    || uri.getFragment() != null) throw notUsable();
            String path = String.valueOf(uri.getRawPath()).replaceAll("/+$", "");
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return new Endpoint(
                    scheme + "://" + uri.getHost() + port + path,
                    userInfo.or(() -> Optional.ofNullable(uri.getUserInfo())).map(Endpoint::basic));
        } catch (URISyntaxException e) {
            throw notUsable();
        }
    }

    /** Where a path of the protocol is found; the base's own path stays in front of it. */
    URI resolve(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return base;
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8));
    }

    /** Says nothing of the URL itself: it may hold a password. */
    private static ConfigException notUsable() {
        return new ConfigException(RegistryConfig.URL
                + " must be http or https URLs separated by commas, with a host and without query or fragment,"
                + " such as https://registry.example.com:8081");
    }
}
