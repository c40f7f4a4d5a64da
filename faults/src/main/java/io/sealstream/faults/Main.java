package io.sealstream.faults;

/** Entry point of {@code ./sealstream faults}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(io.sealstream.cli.Main.execute(io.sealstream.cli.Main.commandLine(new FaultsCommand()), args));
    }
}
