/**
 * A real Kafka cluster of one node or three in child JVMs: Kafka's own storage tool and server, KRaft combined mode,
 * listening on 127.0.0.1 only.
 *
 * <p>{@code KafkaCluster} is the way in. Only {@code KafkaServer}, which runs in the child, touches the broker's classes;
 * the rest uses the admin client.
 */
package io.sealstream.stack.kafka;
