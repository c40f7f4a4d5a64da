/**
 * How long an event takes from when it is meant to be sent until a read-committed consumer has it. The load is open: it does
 * not wait for what it measures, and a time counts from when its event was due, so that a stall shows in every event it delays.
 */
package io.sealstream.bench.latency;
