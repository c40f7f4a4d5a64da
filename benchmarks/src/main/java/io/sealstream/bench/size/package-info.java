/**
 * What grows with a log: the time until a sealer seals again that has lost its state, memory, and what an event costs. Small
 * and large beside each other; the names of the quantities say the sizes.
 */
package io.sealstream.bench.size;
