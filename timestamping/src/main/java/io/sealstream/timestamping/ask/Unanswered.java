package io.sealstream.timestamping.ask;

/** One exchange gave no answer that could be judged. The message goes after the authority's name. */
final class Unanswered extends Exception {
    private static final long serialVersionUID = 1;

    private final FailureKind kind;
    private final boolean isPassing;

    private Unanswered(FailureKind kind, String what, boolean isPassing) {
        super(what);
        this.kind = kind;
        this.isPassing = isPassing;
    }

    /** Asking again soon may help. */
    static Unanswered passing(FailureKind kind, String what) {
        return new Unanswered(kind, what, true);
    }

    /** Asking again soon will not help. */
    static Unanswered lasting(FailureKind kind, String what) {
        return new Unanswered(kind, what, false);
    }

    FailureKind kind() {
        return kind;
    }

    boolean isPassing() {
        return isPassing;
    }
}
