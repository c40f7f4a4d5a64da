/**
 * Java programs as child processes that are killed, suspended and started again, and never outlive their parent.
 *
 * <p>Needs a POSIX system: signals are the whole point. Knows nothing of what the programs do.
 */
package io.sealstream.stack.process;
