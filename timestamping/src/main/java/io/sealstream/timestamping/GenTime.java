package io.sealstream.timestamping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A GeneralizedTime as RFC 3161 section 2.4.2 wants it: in UTC, with seconds, and at most nine digits after them. */
final class GenTime {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(?:\\.(\\d{1,9}))?Z");
    private static final int FRACTION = 7;
    private static final int NANO_DIGITS = 9;

    private GenTime() {}

    static Instant parse(String text) throws RefusedException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) throw malformed(text);
        try {
            return LocalDateTime.of(
                            number(matcher, 1),
                            number(matcher, 2),
                            number(matcher, 3),
                            number(matcher, 4),
                            number(matcher, 5),
                            number(matcher, 6),
                            nanos(matcher.group(FRACTION)))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw malformed(text);
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int nanos(String fraction) {
        if (fraction == null) return 0;
        return Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
    }

    private static RefusedException malformed(String text) {
        return new RefusedException(Flaw.MALFORMED, "genTime is '" + text + "', which is no time in UTC to the second");
    }
}
