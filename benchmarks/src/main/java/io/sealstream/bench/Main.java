package io.sealstream.bench;

import java.time.Clock;

/** Entry point of {@code ./sealstream bench}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        BenchCommand bench = new BenchCommand(Suites.ALL, Clock.systemUTC());
        System.exit(io.sealstream.cli.Main.execute(io.sealstream.cli.Main.commandLine(bench), args));
    }
}
