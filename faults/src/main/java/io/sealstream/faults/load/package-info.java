/**
 * What producers and consumers do meanwhile, each in a process of its own, and the journals they keep: what was acknowledged,
 * and what was seen. A journal is tab-separated lines in the order in which things happened; the last may be torn, since whoever
 * writes it may be killed.
 */
package io.sealstream.faults.load;
