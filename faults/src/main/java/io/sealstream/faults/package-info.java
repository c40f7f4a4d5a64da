/** The campaign: processes, load, faults from a seed, and in {@code check} the checker of what they leave. */
package io.sealstream.faults;
