package io.sealstream.cli.doctor.check;

/** What looking at one thing came to. */
public enum Verdict {
    GOOD(' '),
    /** Nothing is wrong, but somebody may want it otherwise. */
    NOTE('-'),
    WRONG('!'),
    /** It could not be told. */
    UNKNOWN('?');

    private final char mark;

    Verdict(char mark) {
        this.mark = mark;
    }

    /** What a line of it starts with. */
    public char mark() {
        return mark;
    }
}
