/**
 * {@code ./sealstream bench}: each figure is a ratio against something measured on the same machine in the same run, on a real
 * broker in a process of its own. It runs by command and in nobody's tests; no test asserts a time.
 *
 * <p>A suite says in its own file who takes rounds in turn and what is asked of them, and stands in {@link
 * io.sealstream.bench.Suites}. Here is what suites are made of: {@link io.sealstream.bench.TestBed} is a preloaded log on a fresh
 * broker, {@link io.sealstream.bench.WholeLog} a contender that reads it, {@link io.sealstream.bench.Load} the events.
 *
 * <p>May use every module; nothing uses it.
 */
package io.sealstream.bench;
