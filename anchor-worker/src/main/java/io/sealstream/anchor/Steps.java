package io.sealstream.anchor;

/** Is told where the worker is, on the thread that is there. */
public interface Steps {
    void at(Step step);
}
