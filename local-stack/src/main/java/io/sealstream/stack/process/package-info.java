/**
 * Programs as child processes that are killed, suspended and started again, and never outlive their parent: Java's with
 * {@code ChildJvm}, others with {@code ChildProgram}.
 *
 * <p>Needs a POSIX system: signals are the whole point. Knows nothing of what the programs do.
 */
package io.sealstream.stack.process;
