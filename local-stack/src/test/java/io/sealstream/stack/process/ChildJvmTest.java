package io.sealstream.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.stack.Await;
import io.sealstream.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final int SIGKILLED = 128 + 9;
    private static final int SIGTERMED = 128 + 15;

    @TempDir
    Path directory;

    static final class Greeter {
        public static void main(String[] args) {
            System.out.println(args[0] + " " + System.getenv("GREETED") + System.getProperty("mark"));
            System.exit(3);
        }
    }

    static final class Failing {
        public static void main(String[] args) {
            Objects.requireNonNull(System.getenv("NEVER_SET"), "the program's own failure");
        }
    }

    static final class Waiting {
        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    static final class Stubborn {
        public static void main(String[] args) throws InterruptedException {
            CountDownLatch never = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitForEver(never)));
            System.out.println("ready");
            never.await();
        }

        private static void awaitForEver(CountDownLatch never) {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static final class Parent {
        public static void main(String[] args) throws InterruptedException {
            ChildJvm child = ChildJvm.start(JavaProgram.of(Waiting.class), Path.of(args[0]));
            Await.until("the child is ready", () -> child.logTail(1).equals("ready"));
            System.out.println(child.pid());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void runsTheProgramWithItsArgumentsEnvironmentAndOptions() throws IOException {
        Path log = directory.resolve("deep/down/greeter.log");
        JavaProgram greeter = JavaProgram.of(Greeter.class, "hello dear")
                .withEnvironment(Map.of("GREETED", "world"))
                .withJvmOptions(List.of("-Dmark=!"));
        try (ChildJvm child = ChildJvm.start(greeter, log)) {
            assertThat(child.awaitExit(SOON)).hasValue(3);
        }
        assertThat(Files.readString(log)).isEqualTo("hello dear world!\n");
    }

    @Test
    void aProgramThatThrowsExitsWith1AndItsTraceIsInTheLog() {
        try (ChildJvm child = start(Failing.class)) {
            assertThat(child.awaitExit(SOON)).hasValue(1);
            assertThat(child.logTail(20)).contains("NullPointerException: the program's own failure");
        }
    }

    @Test
    void theLogsTailIsThatOfThisProcessAlone() {
        JavaProgram greeter = JavaProgram.of(Greeter.class, "first");
        try (ChildJvm first = ChildJvm.start(greeter, log())) {
            assertThat(first.awaitExit(SOON)).isPresent();
        }
        try (ChildJvm second = ChildJvm.start(JavaProgram.of(Failing.class), log())) {
            assertThat(second.awaitExit(SOON)).isPresent();
            assertThat(second.logTail(100)).doesNotContain("first").contains("Failing.main");
            assertThat(second.logTail(1)).doesNotContain("\n");
        }
    }

    @Test
    void stopLetsTheProgramEndWell() {
        try (ChildJvm child = startReady(Waiting.class)) {
            child.stop();
            assertThat(child.awaitExit(Duration.ZERO)).hasValue(SIGTERMED);
            assertThat(child.logTail(1)).isEqualTo("hook ran");
        }
    }

    @Test
    void stopKillsWhatDoesNotEnd() {
        try (ChildJvm child = startReady(Stubborn.class)) {
            child.stop(MOMENT);
            assertThat(child.awaitExit(Duration.ZERO)).hasValue(SIGKILLED);
        }
    }

    @Test
    void killGivesTheProgramNoTimeToEndWell() {
        ChildJvm child = startReady(Waiting.class);
        child.kill();
        assertThat(child.isAlive()).isFalse();
        assertThat(child.awaitExit(Duration.ZERO)).hasValue(SIGKILLED);
        assertThat(child.logTail(1)).isEqualTo("ready");
        child.stop();
        child.close();
        assertThatThrownBy(child::suspend).isInstanceOf(StackException.class).hasMessageContaining("it has ended");
    }

    @Test
    void aSuspendedProgramStandsStillUntilResumed() {
        try (ChildJvm child = startReady(Waiting.class)) {
            child.suspend();
            child.requestStop();
            assertThat(child.awaitExit(MOMENT)).isEmpty();
            child.resume();
            assertThat(child.awaitExit(SOON)).hasValue(SIGTERMED);
        }
    }

    @Test
    void interruptingTheTerminalLeavesItToTheParentToStopIt() throws IOException {
        try (ChildJvm child = startReady(Waiting.class)) {
            Process kill = new ProcessBuilder("sh", "-c", "kill -INT " + child.pid()).start();
            assertThat(kill.onExit().join().exitValue()).isZero();
            assertThat(child.awaitExit(MOMENT)).isEmpty();
        }
    }

    @Test
    void diesWithItsParentEvenWhenThatIsKilled() {
        Path childLog = directory.resolve("child.log");
        JavaProgram program = JavaProgram.of(Parent.class, childLog.toString());
        try (ChildJvm parent = ChildJvm.start(program, log())) {
            Await.until(
                    "the parent prints its child's id", () -> parent.logTail(1).matches("\\d+"));
            long pid = Long.parseLong(parent.logTail(1));
            assertThat(runs(pid)).isTrue();
            parent.kill();
            Await.until("process " + pid + " is gone", () -> !runs(pid));
        }
        assertThat(childLog).content().isEqualTo("ready\n");
    }

    /** A process that ended but that nobody has waited for yet has no command any more. */
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private ChildJvm startReady(Class<?> main) {
        ChildJvm child = start(main);
        Await.until(main.getSimpleName() + " is ready", () -> child.logTail(1).equals("ready"));
        return child;
    }

    private ChildJvm start(Class<?> main) {
        return ChildJvm.start(JavaProgram.of(main), log());
    }

    private Path log() {
        return directory.resolve("child.txt");
    }
}
