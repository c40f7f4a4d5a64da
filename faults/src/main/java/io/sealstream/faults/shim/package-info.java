/**
 * Faults of the machine that one process sees: a clock that is wrong, and a disk that is slow, full or failing below one
 * directory. A small C library, compiled here and preloaded into the process, spoils the calls ({@code shim.c} says which, and
 * which not); a file that is mapped on both sides says how. Needs the JDK, Linux on 64 bits, and a C compiler.
 */
package io.sealstream.faults.shim;
