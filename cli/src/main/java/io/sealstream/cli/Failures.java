package io.sealstream.cli;

import io.sealstream.cli.local.Unwinding;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import io.sealstream.stack.StackException;
import io.sealstream.topics.FatalException;
import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One line on standard error and an exit code for whatever goes wrong; the stack trace only where it is asked for. */
final class Failures {
    /** Set to anything, it shows the stack trace. */
    private static final String DEBUG = "SEALSTREAM_DEBUG";

    private static final int INTERRUPTED = 130;

    private Failures() {}

    static int ofArguments(ParameterException thrown, String[] args) {
        CommandLine command = thrown.getCommandLine();
        say(
                command.getErr(),
                thrown.getMessage() + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return Failure.CANNOT_TELL;
    }

    static int ofExecution(Exception thrown, CommandLine command, ParseResult parsed) {
        if (Unwinding.isUnderWay()) return INTERRUPTED;
        say(command.getErr(), describe(thrown));
        if (System.getenv(DEBUG) != null) thrown.printStackTrace(command.getErr());
        return thrown instanceof Failure failure ? failure.exitCode() : Failure.CANNOT_TELL;
    }

    private static void say(PrintWriter err, String what) {
        err.println("sealstream: " + Text.oneLine(what));
    }

    private static String describe(Throwable thrown) {
        FatalException fatal = FatalException.in(thrown);
        if (fatal != null) return fatal.getMessage();
        if (thrown instanceof Failure) return thrown.getMessage();
        if (thrown instanceof StackException) return firstLine(thrown.getMessage());
        if (thrown instanceof TimeoutException)
            return "Kafka did not answer in time: " + thrown.getMessage()
                    + ". Is it up, and is --bootstrap-server right?";
        if (thrown instanceof AuthenticationException || thrown instanceof AuthorizationException)
            return "Kafka refuses this client: " + thrown.getMessage() + ". Check --command-config and the ACLs";
        if (thrown instanceof KafkaException) return withCause(thrown);
        if (thrown instanceof ConnectionException)
            return "Postgres does not let this client in: " + innermost(thrown)
                    + ". Is it up, and is --database right, with its user and password?";
        if (thrown instanceof JdbiException) return "Postgres: " + innermost(thrown);
        return thrown.getClass().getSimpleName() + ": " + thrown.getMessage() + " (" + DEBUG
                + "=1 in the environment shows where)";
    }

    private static String withCause(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null || String.valueOf(thrown.getMessage()).contains(String.valueOf(cause.getMessage()))
                ? thrown.getMessage()
                : thrown.getMessage() + ": " + cause.getMessage();
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) cause = cause.getCause();
        return firstLine(String.valueOf(cause.getMessage()));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
