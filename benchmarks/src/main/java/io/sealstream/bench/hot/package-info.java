/**
 * The functions that run for every event, one by one, under JMH:
 *
 * <pre>{@code
 * ./mvnw -q -pl benchmarks -am -DskipTests package
 * java -cp "benchmarks/target/classes:benchmarks/target/lib/*" io.sealstream.bench.hot.Main
 * }</pre>
 */
package io.sealstream.bench.hot;
