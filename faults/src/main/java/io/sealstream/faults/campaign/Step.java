package io.sealstream.faults.campaign;

import io.sealstream.faults.fault.Fault;
import java.util.List;

/**
 * What a campaign does next.
 *
 * @param together faults at the same time, of different targets
 * @param seed of their details
 * @param quiet whether the pipeline gets time to recover before the next
 */
record Step(List<Fault> together, long seed, boolean quiet) {}
