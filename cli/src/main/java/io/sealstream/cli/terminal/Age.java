package io.sealstream.cli.terminal;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, for people. */
public final class Age {
    private Age() {}

    /** In the two largest units, with the time itself; both in milliseconds since 1970-01-01T00:00Z. */
    public static String of(long then, long now) {
        return describe(Duration.ofMillis(Math.max(0, now - then))) + " ago, at " + Instant.ofEpochMilli(then);
    }

    static String describe(Duration age) {
        if (age.toDays() > 0) return age.toDays() + " d " + age.toHoursPart() + " h";
        if (age.toHours() > 0) return age.toHours() + " h " + age.toMinutesPart() + " min";
        if (age.toMinutes() > 0) return age.toMinutes() + " min " + age.toSecondsPart() + " s";
        return "%d.%d s".formatted(age.toSeconds(), age.toMillisPart() / 100);
    }
}
