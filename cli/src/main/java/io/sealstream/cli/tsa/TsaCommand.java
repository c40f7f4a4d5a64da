package io.sealstream.cli.tsa;

import io.sealstream.cli.local.Unwinding;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.stack.tsa.AuthorityOptions;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream tsa}. */
@Command(
        name = "tsa",
        description = {
            "Run a timestamp authority for development, in the foreground until Ctrl-C or SIGTERM.",
            "",
            "It answers RFC 3161 requests by this machine's clock, with a CA and keys that it makes itself: for trying out and"
                    + " for tests. It proves nothing to anyone, since whoever runs it can set its clock and holds its keys. For"
                    + " anchors that count, configure authorities that others run: see docs/anchoring.md.",
            "",
            "Started again on its directory it is the same authority, with the same certificates.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped by Ctrl-C or SIGTERM",
            "2:could not start: the port is taken, or a file or directory cannot be used"
        })
public final class TsaCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--directory",
            required = true,
            paramLabel = "DIR",
            description = "Where its CA and keys are kept; made if it is not there.")
    private Path directory;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "3318",
            description = "The port it listens on. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--everywhere",
            description = "Listen on every address of this machine, as in a container, and not on 127.0.0.1 only.")
    private boolean everywhere;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "development",
            description = "What it calls itself, of a-z 0-9 -; its certificates say so too. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--certificates-out",
            paramLabel = "FILE",
            description = "Writes its root and intermediate certificates there, for the anchor worker's"
                    + " authority.NAME.certificates; written over at every start, always whole.")
    private Path certificatesOut;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        AuthorityOptions options = options();
        try (Unwinding unwinding = Unwinding.onSignal(0);
                DevelopmentAuthority authority = DevelopmentAuthority.start(options)) {
            if (certificatesOut != null) write(authority.certificates());
            say("timestamp authority " + authority.name() + " on port "
                    + authority.url().getPort() + ", for development: what it stamps proves nothing to anyone");
            untilTheSignal();
            return 0;
        }
    }

    private void untilTheSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // Said before the unwinding is closed, which ends the process.
            say("stopped");
        }
    }

    private AuthorityOptions options() {
        if (port < 1 || port > HIGHEST_PORT)
            throw new ParameterException(spec.commandLine(), "--port is 1 to " + HIGHEST_PORT);
        try {
            AuthorityOptions here = AuthorityOptions.named(name).in(directory).withPort(port);
            return everywhere ? here.listeningEverywhere() : here;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--name: " + e.getMessage(), e);
        }
    }

    /** Beside it first: an anchor worker that starts meanwhile must not read half of it. */
    private void write(byte[] certificates) {
        Path incoming = certificatesOut.resolveSibling(certificatesOut.getFileName() + ".new");
        try {
            Files.write(incoming, certificates);
            Files.move(incoming, certificatesOut, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw Failure.cannotTell(
                    "cannot write " + certificatesOut + " in one step: choose a file on another file system", e);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write --certificates-out " + certificatesOut + ": " + e, e);
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
    }
}
