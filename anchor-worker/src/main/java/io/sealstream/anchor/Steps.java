package io.sealstream.anchor;

/** Is told where the worker is, on the thread that is there: for tests that end the process at a step. */
@FunctionalInterface
public interface Steps {
    void at(Step step);
}
