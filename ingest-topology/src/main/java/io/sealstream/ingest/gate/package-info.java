/**
 * The edge to Kafka: records are held back until they can be judged, and the commit point is made visible. What waits, waits
 * here, before a record enters the topology: what came earlier is processed and committed meanwhile.
 */
package io.sealstream.ingest.gate;
