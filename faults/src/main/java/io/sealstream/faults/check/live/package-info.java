/** Evidence read from running servers: Kafka and Postgres. Uses {@code bytes} and {@code evidence}. */
package io.sealstream.faults.check.live;
