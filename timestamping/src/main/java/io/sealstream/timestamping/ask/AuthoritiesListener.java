package io.sealstream.timestamping.ask;

/** Is told what happens with authorities, for metrics and logs. Called by several threads; must be quick and not throw. */
public interface AuthoritiesListener {
    /** An authority stamped. */
    default void stamped(Answer.Stamped answer) {}

    /** An authority was asked, retries included, and gave no timestamp; or it was left alone. */
    default void failed(Answer.Failed answer) {}

    /** An authority is left alone from now on, or tried again, or works again. */
    default void breaker(String authority, Breaker state) {}

    /** How far the clocks of authorities that stamped in one round are apart: the two furthest beyond what they state. */
    default void clocks(ClockDifference widest) {}
}
