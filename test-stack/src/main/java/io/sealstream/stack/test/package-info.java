/**
 * What a test says that needs a broker or a Postgres and does not care where it runs: {@code TestKafka} and
 * {@code TestPostgres}. Processes of this machine by default, which is what a clean machine can run; containers of the public
 * images with {@code -Dstack=containers}. What only a process can do is marked {@code NeedsProcess}.
 *
 * <p>Testcontainers stays inside, and this module out of the product: others depend on it in their tests only.
 */
package io.sealstream.stack.test;
