package io.sealstream.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs beside every {@link ChildProgram}, since a program that is not ours does not watch its standard input: a shell
 * that starts it, prints its process id, watches its own standard input in its stead and ends as the program does.
 */
final class ShellLeash {
    /**
     * The program gets a session of its own, or where there is no {@code setsid}, on macOS, a process group: one that sets its
     * own handlers, as Postgres does, would not stay deaf to the terminal for being started so. When standard input ends, it
     * is interrupted, woken to hear it, and has ten seconds to end; not by SIGQUIT, which a JVM blocks, and so do its
     * children. The watch is ended before the shell, while hardly anyone can have the program's process id.
     */
    private static final String SCRIPT = """
            trap '' INT QUIT HUP TERM
            log=$1
            shift
            exec 3<&0 </dev/null
            session=
            if command -v setsid >/dev/null; then session=setsid; else set -m; fi
            $session "$@" >>"$log" 2>&1 3<&- &
            program=$!
            set +m
            echo $program
            {
              cat <&3
              kill -INT $program
              kill -CONT $program
              sleep 10
              kill -KILL $program
            } >/dev/null 2>&1 &
            watch=$!
            exec 3<&-
            wait $program 2>/dev/null
            code=$?
            kill -KILL $watch 2>/dev/null
            exit $code
            """;

    private ShellLeash() {}

    static List<String> command(List<String> program, Path log) {
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", SCRIPT, "sh", log.toAbsolutePath().toString()));
        command.addAll(program);
        return command;
    }
}
