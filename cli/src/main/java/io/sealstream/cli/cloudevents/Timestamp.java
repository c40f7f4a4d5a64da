package io.sealstream.cli.cloudevents;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 3339 date-times, exact to the microsecond that the log keeps. */
public final class Timestamp {
    private static final Pattern RFC_3339 = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d+))?(?:[Zz]|([+-])([01]\\d|2[0-3]):([0-5]\\d))");
    private static final int MICROSECOND_DIGITS = 6;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Timestamp() {}

    /**
     * Reads a date-time.
     *
     * @throws BadLineException if it is none, is finer than a microsecond, or lies outside the years 0001 to 9999 in UTC
     */
    public static Instant parse(String text) throws BadLineException {
        Matcher matcher = RFC_3339.matcher(text);
        if (!matcher.matches()) throw notRfc3339(text);
        String fraction = matcher.group(3) == null ? "" : matcher.group(3).replaceFirst("0+$", "");
        if (fraction.length() > MICROSECOND_DIGITS)
            throw new BadLineException(
                    "time '" + text + "' is finer than a microsecond, which the log keeps: round it");
        Instant time = instant(matcher, text)
                .plusNanos(fraction.isEmpty() ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9)));
        if (time.isBefore(FIRST) || time.isAfter(AFTER_LAST))
            throw new BadLineException("time '" + text + "' is outside the years 0001 to 9999 in UTC");
        return time;
    }

    private static Instant instant(Matcher matcher, String text) throws BadLineException {
        try {
            Instant utc = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2))
                    .toInstant(ZoneOffset.UTC);
            if (matcher.group(4) == null) return utc;
            long seconds = Integer.parseInt(matcher.group(5)) * 3600L + Integer.parseInt(matcher.group(6)) * 60L;
            return matcher.group(4).equals("+") ? utc.minusSeconds(seconds) : utc.plusSeconds(seconds);
        } catch (DateTimeException e) {
            throw notRfc3339(text);
        }
    }

    private static BadLineException notRfc3339(String text) {
        return new BadLineException("time '" + text + "' is no RFC 3339 date-time such as 2026-11-20T19:28:00.5Z");
    }
}
