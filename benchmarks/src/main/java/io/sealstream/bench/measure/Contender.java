package io.sealstream.bench.measure;

import java.util.List;

/** One of those that take rounds in turn, on the same servers. */
public interface Contender {
    /** What each of its rounds measures. */
    List<Quantity> quantities();

    /** What it is and how it is set up, in a sentence or two of Markdown, for a reader who doubts that it was built fairly. */
    default String description() {
        return "";
    }

    /**
     * One round, with all that must be made ready for it outside the time taken. It checks what it left behind: a round that
     * did not do its work throws {@link IllegalStateException} and is no figure.
     *
     * @param number from 0; round 0 is the warm-up, whose values are dropped
     * @return a value for each quantity, in their order
     */
    double[] round(int number) throws InterruptedException;
}
