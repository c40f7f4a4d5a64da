package io.sealstream.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** The few paths of the registry's protocol that are used. */
final class Paths {
    private Paths() {}

    static String id(int id) {
        return "/schemas/ids/" + id;
    }

    static String subject(String subject) {
        return "/subjects/" + encoded(subject);
    }

    static String versions(String subject) {
        return subject(subject) + "/versions";
    }

    /** A version even if it was deleted softly since: what refers to it still needs it. */
    static String version(String subject, String version) {
        return versions(subject) + "/" + encoded(version) + "?deleted=true";
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }
}
