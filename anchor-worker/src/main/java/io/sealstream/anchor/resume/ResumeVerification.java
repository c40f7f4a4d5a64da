package io.sealstream.anchor.resume;

import java.util.Locale;

/** How much a worker looks at again before it signs anything: the setting {@code resume.verification}. */
public enum ResumeVerification {
    /** Every event from the first: that the sealed topic still yields the last checkpoint's root. */
    ALL,
    /** The tiles at the right edge and the last event: in an instant, whatever was altered before. */
    TAIL;

    /** As the setting writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
