package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that stays: through the script, stopped by SIGTERM as by Ctrl-C, and started again. */
class UpIT {
    @TempDir
    private Path temp;

    private Process up;

    @AfterEach
    void stopWhatATestLeft() throws InterruptedException {
        up.destroyForcibly().waitFor();
    }

    @Test
    void startedAgainOnItsDirectoryTheLogAndItsCopyGoOnWhereTheyWere() throws Exception {
        String servers = "127.0.0.1:" + freePort();
        Path event = Files.writeString(
                temp.resolve("event.jsonl"),
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/it\",\"type\":\"test\",\"subject\":\"s\",\"data\":{\"n\":1}}\n");
        start("--port", servers.substring(servers.indexOf(':') + 1));
        Run submit = Run.of("submit", "--wait", event.toString(), "--bootstrap-server", servers);
        assertThat(submit.out()).startsWith("1\t0\t");
        awaitCopied("0");
        String url = url();
        assertThat(Files.getPosixFilePermissions(temp.resolve("data/database")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Run.of("query", "--subject", "s", "--database", database()).out())
                .contains("\"n\": 1");
        assertThat(Run.of("status", "--bootstrap-server", servers, "--database", database())
                        .out())
                .contains("  copy          size 1, moved ", "0 events behind", "0 skipped");
        migratingSaysNothingButWhatItDid();
        theCopyVerifiesAndIsMadeAnew(servers);
        assertThat(stop()).isZero();
        Run gone = Run.of("query", "--subject", "s", "--database", database());
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.err()).contains("no Postgres answers").hasLineCount(1);

        start();
        Run again = Run.of("submit", "--wait", event.toString(), "--bootstrap-server", servers);
        assertThat(again.out()).isEqualTo("1\tduplicate\n");
        assertThat(Run.of("verify", "--bootstrap-server", servers).out()).contains("events    1");
        assertThat(url()).isEqualTo(url);
        assertThat(Run.of("show", "0", "--database", database()).out()).contains("hash verified");
        assertThat(stop()).isZero();
        assertThat(temp.resolve("data/sealstream.log")).content().contains("ends at sequence 0");
    }

    private void theCopyVerifiesAndIsMadeAnew(String servers) throws Exception {
        Run replay = Run.of("replay", "--all", "--database", superuser(), "--bootstrap-server", servers);
        assertThat(replay.err()).isEmpty();
        assertThat(replay.out())
                .contains("replayed 1 events, from sequence 0 on")
                .contains("the old copy is equal to the new one")
                .contains("the new copy serves in schema sealstream");
        assertThat(replay.exitCode()).isZero();
        Run beyond = Run.of("replay", "--from-offset", "99", "--database", superuser(), "--bootstrap-server", servers);
        assertThat(beyond.exitCode()).isEqualTo(2);
        assertThat(beyond.err())
                .contains("--from-offset 99: the log has no event there or later")
                .hasLineCount(1);
        Run refused = Run.of("replay", "--all", "--database", database(), "--bootstrap-server", servers);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("superuser").hasLineCount(1);
        Run verify = Run.of("verify", "--database", database(), "--with-log", "--bootstrap-server", servers);
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        assertThat(verify.out()).contains("events    1");
    }

    private String superuser() throws IOException {
        Path postgres = temp.resolve("data/postgres");
        String url = "postgresql://postgres:"
                + Files.readString(postgres.resolve("password")).strip() + "@127.0.0.1:"
                + Files.readString(postgres.resolve("port")).strip() + "/postgres";
        return Files.writeString(temp.resolve("superuser"), url).toString();
    }

    private void migratingSaysNothingButWhatItDid() throws Exception {
        String superuser = superuser();
        Path directory = Files.createDirectories(temp.resolve("migrate"));
        Script.Result first = Script.run(
                directory, Map.of(), "", "migrate", "--database", superuser, "--schema", "more", "--roles", "some");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(first.out())
                .contains("applied to schema more:", "1 the ledger", "GRANT some_writer TO worker;")
                .contains("SELECT more.grant_tenant('alice', 'acme');");
        Run again = Run.of("migrate", "--database", superuser, "--schema", "more", "--roles", "some");
        assertThat(again.out()).startsWith("nothing was missing");
    }

    @Test
    void killedItLeavesNoPostgresBehindAndWithoutADatabaseItGoesOnToo() throws Exception {
        start("--port", Integer.toString(freePort()));
        ProcessHandle postgres = postgres();
        up.destroyForcibly().waitFor();
        assertThat(postgres.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();

        start();
        assertThat(postgres().isAlive()).isTrue();
        assertThat(stop()).isZero();

        start("--no-database");
        assertThat(Files.readString(temp.resolve("out"))).contains("database           none");
        assertThat(temp.resolve("data/database")).doesNotExist();
        assertThat(stop()).isZero();
    }

    private ProcessHandle postgres() throws IOException {
        String pid = Files.readAllLines(temp.resolve("data/postgres/data/postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private String database() {
        return temp.resolve("data/database").toString();
    }

    private String url() throws IOException {
        return Files.readString(temp.resolve("data/database")).strip();
    }

    private void awaitCopied(String sequence) throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        Run show = Run.of("show", sequence, "--database", database());
        while (show.exitCode() == 1 && Instant.now().isBefore(deadline)) {
            up.waitFor(50, TimeUnit.MILLISECONDS);
            show = Run.of("show", sequence, "--database", database());
        }
        assertThat(show.exitCode()).as(show.err()).isZero();
    }

    private void start(String... more) throws Exception {
        Path out = temp.resolve("out");
        String[] arguments = new String[3 + more.length];
        System.arraycopy(new String[] {"up", "--data", "data"}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        up = Script.builder(Script.PATH, Map.of(), arguments)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        while (up.isAlive() && !Files.readString(out).contains("Ctrl-C stops it"))
            up.waitFor(50, TimeUnit.MILLISECONDS);
        assertThat(up.isAlive()).as(Files.readString(out)).isTrue();
    }

    private int stop() throws InterruptedException {
        up.toHandle().destroy();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return up.exitValue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
