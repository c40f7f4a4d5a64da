package io.sealstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Entry point of {@code ./sealstream}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(execute(commandLine(), args));
    }

    /** All commands; output goes to the writers set on it. */
    public static CommandLine commandLine() {
        return commandLine(new Sealstream());
    }

    /** A command that treats options and failures as all of ours do. */
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(Failures::ofArguments)
                .setExecutionExceptionHandler(Failures::ofExecution);
    }

    /** Runs it on the streams of this process, and returns its exit code. */
    public static int execute(CommandLine command, String... args) {
        return command.setOut(writer(FileDescriptor.out))
                .setErr(writer(FileDescriptor.err))
                .execute(args);
    }

    /** UTF-8 whatever the locale: what is printed are other people's names. */
    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), UTF_8), true);
    }
}
