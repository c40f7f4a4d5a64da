package io.sealstream.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.stack.Await;
import io.sealstream.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProgramTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final int SIGKILLED = 128 + 9;

    /** As a server does: it sets its own handlers, whatever it was started with. A bounded wait, should all else fail. */
    private static final List<String> WAITING =
            List.of("perl", "-e", "$| = 1; $SIG{INT} = sub { exit 3 }; print qq(ready\\n); sleep 60");

    @TempDir
    Path directory;

    static final class Parent {
        public static void main(String[] args) throws InterruptedException {
            ChildProgram child = ChildProgram.start(WAITING, Path.of(args[0]));
            Await.until("the child is ready", () -> child.logTail(1).equals("ready"));
            if (args.length > 1) child.signal(args[1]);
            System.out.println(child.pid());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void theProgramsExitCodeAndOutputAreItsOwn() {
        ChildProgram child = ChildProgram.start(List.of("sh", "-c", "echo \"$0\"; exit 7", "two words"), log());
        assertThat(child.awaitExit(SOON)).hasValue(7);
        assertThat(child.logTail(5)).isEqualTo("two words");
        assertThatThrownBy(() -> child.signal("INT"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("it has ended");
    }

    @Test
    void theProgramGetsTheVariablesItIsGiven() {
        ChildProgram child =
                ChildProgram.start(List.of("sh", "-c", "echo $GREETED"), Map.of("GREETED", "the world"), log());
        assertThat(child.awaitExit(SOON)).hasValue(0);
        assertThat(child.logTail(1)).isEqualTo("the world");
    }

    @Test
    void aProgramThatIsMissingSaysSoInTheLog() {
        ChildProgram child = ChildProgram.start(List.of("/no/such/program"), log());
        assertThat(child.awaitExit(SOON)).hasValue(127);
        assertThat(child.logTail(5)).contains("/no/such/program");
    }

    @Test
    void killEndsTheProgramAtOnceEvenWhereItStandsStill() {
        ChildProgram child = startReady();
        child.signal("STOP");
        assertThat(child.awaitExit(MOMENT)).isEmpty();
        child.kill();
        assertThat(child.isAlive()).isFalse();
        assertThat(child.awaitExit(Duration.ZERO)).hasValue(SIGKILLED);
        child.kill();
    }

    @Test
    void theTerminalsKeysDoNotReachIt() throws Exception {
        ChildProgram child = startReady();
        try {
            ProcessHandle leash =
                    ProcessHandle.of(child.pid()).flatMap(ProcessHandle::parent).orElseThrow();
            Signal.send("INT", leash.pid());
            Signal.send("QUIT", leash.pid());
            assertThat(child.awaitExit(MOMENT)).isEmpty();
            assertThat(processGroup(child.pid())).isNotEqualTo(processGroup(leash.pid()));
        } finally {
            child.kill();
        }
    }

    @Test
    void diesWithItsParentEvenWhenThatIsKilled() {
        diesWithItsParent(JavaProgram.of(Parent.class, log().toString()));
    }

    @Test
    void diesWithItsParentEvenWhereItStandsStill() {
        diesWithItsParent(JavaProgram.of(Parent.class, log().toString(), "STOP"));
    }

    private void diesWithItsParent(JavaProgram program) {
        try (ChildJvm parent = ChildJvm.start(program, directory.resolve("parent.log"))) {
            Await.until(
                    "the parent prints its child's id", () -> parent.logTail(1).matches("\\d+"));
            long pid = Long.parseLong(parent.logTail(1));
            assertThat(runs(pid)).isTrue();
            parent.kill();
            Await.until("process " + pid + " is gone", () -> !runs(pid));
        }
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private static String processGroup(long pid) throws Exception {
        Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).strip();
    }

    private ChildProgram startReady() {
        ChildProgram child = ChildProgram.start(WAITING, log());
        Await.until("it is ready", () -> child.logTail(1).equals("ready"));
        return child;
    }

    private Path log() {
        return directory.resolve("deep/down/child.log");
    }
}
