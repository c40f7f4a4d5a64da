package io.sealstream.faults.check.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.regex.Pattern;

/** The rules of format section 2 on the fields of an event. */
final class FieldRules {
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._:/-]{1,255}");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,64}");
    private static final Set<String> NOT_EXTENSIONS = Set.of(
            "specversion id source type subject time datacontenttype dataschema data tenant salt signature".split(" "));
    private static final long YEAR_1 = -62_135_596_800_000_000L;
    private static final long YEAR_9999_ENDS = 253_402_300_799_999_999L;

    private FieldRules() {}

    static boolean hold(Event event) {
        Claims claims = event.claims();
        return isText(claims.id(), 1, 1024)
                && isText(claims.source(), 1, 1024)
                && isText(claims.type(), 1, 1024)
                && !claims.type().startsWith("io.sealstream.")
                && isAbsentOrText(claims.subject())
                && (claims.time() == null || (claims.time() >= YEAR_1 && claims.time() <= YEAR_9999_ENDS))
                && TENANT.matcher(claims.tenant()).matches()
                && isAbsentOrText(claims.datacontenttype())
                && isAbsentOrText(claims.dataschema())
                && extensionsHold(claims)
                && saltHolds(event)
                && signatureHolds(claims);
    }

    private static boolean extensionsHold(Claims claims) {
        return claims.extensions().size() <= 64
                && claims.extensions().entrySet().stream()
                        .allMatch(extension ->
                                EXTENSION.matcher(extension.getKey()).matches()
                                        && !NOT_EXTENSIONS.contains(extension.getKey())
                                        && isText(extension.getValue(), 0, 2048));
    }

    private static boolean saltHolds(Event event) {
        if (event.salt() == null) return true;
        return event.data() != null && event.salt().size() >= 16 && event.salt().size() <= 64;
    }

    private static boolean signatureHolds(Claims claims) {
        if (claims.keyId() == null) return true;
        int size = claims.signature().size();
        return KEY_ID.matcher(claims.keyId()).matches() && size >= 1 && size <= 8192;
    }

    private static boolean isAbsentOrText(String text) {
        return text == null || isText(text, 1, 2048);
    }

    private static boolean isText(String text, int least, int most) {
        int size = text.getBytes(UTF_8).length;
        return size >= least && size <= most && text.codePoints().noneMatch(FieldRules::isForbidden);
    }

    private static boolean isForbidden(int c) {
        boolean isControl = c < 0x20 || (c >= 0x7f && c <= 0x9f);
        boolean isNoncharacter = (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
        return isControl || isNoncharacter || (c >= 0xd800 && c <= 0xdfff);
    }
}
