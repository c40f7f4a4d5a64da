package io.sealstream.timestamping.ask;

/** Whether an authority is asked. */
public enum Breaker {
    /** It works as far as known, and is asked. */
    CLOSED,
    /** It kept failing, and one request is allowed to show whether it works again. */
    HALF_OPEN,
    /** It kept failing and is left alone until a probe succeeds. */
    OPEN
}
