package io.sealstream.timestamping.ask;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;

/** Where an authority may send us: elsewhere on its own host, and never from https to http. */
final class Redirect {
    /** How often in one exchange. */
    static final int MOST = 3;

    /** Those after which the same request may be sent again; 303 asks for a GET, which no authority answers with a token. */
    private static final Set<Integer> STATUSES = Set.of(301, 302, 307, 308);

    private Redirect() {}

    static boolean isRedirect(int status) {
        return STATUSES.contains(status);
    }

    /** The URL that {@code Location} names. */
    static URI target(URI from, HttpHeaders headers) throws Unanswered {
        String location = headers.firstValue("Location").orElse("");
        try {
            URI to = from.resolve(location);
            if (!location.isEmpty() && isWithin(from, to)) return to;
            throw refused("redirects to " + site(to) + ", which is not followed: configure the URL that answers");
        } catch (IllegalArgumentException e) {
            throw refused("redirects to what is no URL");
        }
    }

    private static boolean isWithin(URI from, URI to) {
        if (to.getHost() == null || !to.getHost().equalsIgnoreCase(from.getHost()) || to.getRawUserInfo() != null)
            return false;
        if (scheme(to).equals(scheme(from))) return port(to) == port(from);
        // Upgraded, by way of the well-known ports; credentials go to no other server on that host.
        return scheme(to).equals("https") && port(to) == 443 && port(from) == 80;
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) return uri.getPort();
        return scheme(uri).equals("https") ? 443 : 80;
    }

    /** Scheme, host and port alone: the rest may hold secrets. */
    private static String site(URI uri) {
        return uri.getHost() == null ? "nowhere" : scheme(uri) + "://" + uri.getHost() + ":" + port(uri);
    }

    private static Unanswered refused(String what) {
        return Unanswered.lasting(FailureKind.REDIRECT, what);
    }
}
