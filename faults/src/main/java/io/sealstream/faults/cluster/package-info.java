/**
 * The whole pipeline as processes on one machine: three brokers, two sealers, both workers, Postgres, two timestamp authorities,
 * producers and consumers. Each reaches the others by links of its own, and each can be killed, suspended, and started again.
 */
package io.sealstream.faults.cluster;
