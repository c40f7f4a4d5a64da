package io.sealstream.cli.doctor.check;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param found what there is, for people; it may hold other people's text
 * @param mend what to do about it, a sentence; always there where something is wrong or could not be told
 */
public record Finding(Verdict verdict, String found, Optional<String> mend) {
    public Finding {
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(found);
        if (mend.isEmpty() && (verdict == Verdict.WRONG || verdict == Verdict.UNKNOWN))
            throw new IllegalArgumentException("no word on what to do about: " + found);
    }

    public static Finding good(String found) {
        return new Finding(Verdict.GOOD, found, Optional.empty());
    }

    /** Nothing to do about it. */
    public static Finding note(String found) {
        return new Finding(Verdict.NOTE, found, Optional.empty());
    }

    public static Finding note(String found, String mend) {
        return new Finding(Verdict.NOTE, found, Optional.of(mend));
    }

    public static Finding wrong(String found, String mend) {
        return new Finding(Verdict.WRONG, found, Optional.of(mend));
    }

    public static Finding unknown(String found, String mend) {
        return new Finding(Verdict.UNKNOWN, found, Optional.of(mend));
    }
}
