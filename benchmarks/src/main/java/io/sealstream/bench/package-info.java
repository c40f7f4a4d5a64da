/**
 * Benchmarks: each figure is a ratio against something measured on the same machine in the same run, on a real broker in a
 * process of its own. They run by command and in nobody's tests; no test asserts a time.
 *
 * <pre>{@code
 * ./mvnw -q -pl benchmarks -am -DskipTests package
 * java -Xms2g -Xmx2g -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath)" \
 *     io.sealstream.bench.SealingBenchmark [--events N] [--rounds R] [--json FILE]
 * }</pre>
 *
 * <p>{@code io.sealstream.bench.AnchorBenchmark} takes the same options.
 *
 * <p>May use every module; nothing but the command line uses it.
 */
package io.sealstream.bench;
