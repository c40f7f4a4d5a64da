package io.sealstream.bench;

import java.io.PrintStream;

/** What the benchmarks' main methods have in common. */
final class CommandLine {
    private CommandLine() {}

    /** A benchmark, given what was asked for and where to print. */
    interface Benchmark {
        void run(SealingOptions options, PrintStream out) throws InterruptedException;
    }

    /** Runs it, or says what is wrong with the options and exits with 2. */
    static void run(String[] args, Benchmark benchmark) throws InterruptedException {
        if (System.getProperty("logback.configurationFile") == null)
            System.setProperty("logback.configurationFile", "io/sealstream/bench/logback.xml");
        SealingOptions options;
        try {
            options = SealingOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        benchmark.run(options, System.out);
    }
}
