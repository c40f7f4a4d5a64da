package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.service.ProcessSettings;
import io.sealstream.service.Scrape;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainIT {
    @Test
    void aWorkerServesItsNumbersAndEndsOnSigterm() throws Exception {
        try (TestLog log = new TestLog("main")) {
            log.sealer.seal(7);
            Scrape scrape = Scrape.ofFreePort();
            log.with(ProcessSettings.HTTP_PORT, Integer.toString(scrape.port()));
            try (ChildJvm worker = start(log, Map.of())) {
                TestLog.await("the metrics; it says " + worker.logTail(5), () -> {
                    assertThat(worker.isAlive()).as(() -> worker.logTail(20)).isTrue();
                    return scrape.value("sealstream_checkpoint_size") == 7;
                });
                worker.requestStop();
                // 128 and the signal's number.
                assertThat(worker.awaitExit(TestLog.BOUND)).hasValue(143);
            }
        }
    }

    @Test
    void aWorkerThatCannotGoOnSaysWhyInOneLineAndExits1() throws Exception {
        try (TestLog log = new TestLog("main-broken")) {
            log.sealer.write(0, new byte[] {1, 2, 3});
            try (ChildJvm worker = start(log, Map.of())) {
                assertThat(worker.awaitExit(TestLog.BOUND)).hasValue(1);
                assertThat(worker.logTail(1))
                        .startsWith("sealstream anchor-worker: the log is broken at sequence 0, offset 0");
            }
        }
    }

    @Test
    void settingsOfAnAuthorityMayComeFromTheEnvironment() throws Exception {
        try (TestLog log = new TestLog("main-environment")) {
            try (ChildJvm worker = start(
                    log, Map.of("SEALSTREAM_AUTHORITIES", "one", "SEALSTREAM_AUTHORITY_ONE_URL", "http://localhost"))) {
                assertThat(worker.awaitExit(TestLog.BOUND)).hasValue(1);
                assertThat(worker.logTail(1)).contains("authority.one.certificates");
            }
        }
    }

    private static ChildJvm start(TestLog log, Map<String, String> environment) throws IOException {
        JavaProgram program = JavaProgram.of(Main.class, log.writeSettings().toString())
                .withJvmOptions(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                .withEnvironment(environment);
        return ChildJvm.start(program, log.directory.resolve("main.log"));
    }
}
