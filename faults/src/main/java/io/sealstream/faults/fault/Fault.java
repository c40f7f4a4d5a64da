package io.sealstream.faults.fault;

/**
 * One kind of thing that goes wrong.
 *
 * @param target what it is done to: two faults at once have different ones
 * @param what it is, for people
 * @param length how long it takes, about
 */
public record Fault(String name, Target target, Length length, String what, Injection injection) {
    /** What a fault is done to. */
    public enum Target {
        SEALERS,
        ANCHOR_WORKER,
        PROJECTION,
        BROKERS,
        AUTHORITIES,
        REGISTRY,
        LOAD
    }

    /** How long a fault takes; long ones are for long campaigns. */
    public enum Length {
        SHORT,
        LONG
    }

    /** How it is done; it is undone before that returns. */
    @FunctionalInterface
    public interface Injection {
        /** Does it; tells what was done exactly. */
        Done inject(Scene scene) throws InterruptedException;
    }

    static Fault brief(String name, Target target, String what, Injection injection) {
        return new Fault(name, target, Length.SHORT, what, injection);
    }

    static Fault lengthy(String name, Target target, String what, Injection injection) {
        return new Fault(name, target, Length.LONG, what, injection);
    }
}
