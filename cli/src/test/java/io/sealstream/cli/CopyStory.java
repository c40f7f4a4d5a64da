package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.cli.local.LocalProjection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What people ask the copy, on a log of three events: a of no subject, b and d of subject s in two tenants. */
record CopyStory(String servers, LocalProjection projection, Path data) {
    void theCopyIsAskedAndWhatIsWrongWithItSaid() throws Exception {
        awaitCopied();
        aSubjectHasAStateInEachTenantThatHasIt();
        anEventIsShownWholeByItsSequenceOrItsId();
        whoMayNotSeeItIsToldSo();
        aRowThatWasAlteredIsNamedAndNotShown();
        theStatusHoldsTheCopyToTheLog();
    }

    private void awaitCopied() {
        Instant deadline = Instant.now().plusSeconds(60);
        while (projection.worker().progress().size() < 3 && Instant.now().isBefore(deadline))
            LockSupport.parkNanos(20_000_000);
        assertThat(projection.worker().progress().size()).isEqualTo(3);
    }

    private void aSubjectHasAStateInEachTenantThatHasIt() throws Exception {
        Run both = run("query", "--subject", "s");
        assertThat(both.exitCode()).as(both.err()).isZero();
        assertThat(both.lines()).contains("tenant        default", "tenant        t", "state         {}", "");
        assertThat(both.err())
                .contains("what the copy says", "verify --database")
                .hasLineCount(1);
        assertThat(run("query", "--subject", "s", "--at", "1").lines())
                .contains("tenant        t")
                .doesNotContain("tenant        default");
        Run history = run("query", "--subject", "s", "--tenant", "default", "--history", "--json");
        JsonNode json = new ObjectMapper().readTree(history.out());
        assertThat(json.get("events").intValue()).isEqualTo(1);
        assertThat(json.get("history").get(0).get("id").textValue()).isEqualTo("d");
        String now = Instant.now().plusSeconds(60).toString().replaceFirst("\\.\\d+", "");
        assertThat(run("query", "--subject", "s", "--as-of", now).exitCode()).isZero();
        for (String[] then :
                new String[][] {{"--at", "0"}, {"--as-of", "2001-01-01T00:00:00+01:00"}, {"--tenant", "u"}})
            assertThat(run("query", "--subject", "s", then[0], then[1]).exitCode())
                    .isEqualTo(1);
        assertThat(run("query", "--subject", "nobody").err()).contains("no event of subject 'nobody' up to now");
    }

    private void anEventIsShownWholeByItsSequenceOrItsId() {
        Run first = run("show", "0");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.lines())
                .contains("id            a", "source        /it", "data          8 bytes, SHA-256 " + hashOfFirst())
                .contains("{\"n\": 1}");
        assertThat(first.out()).contains("hash verified").containsPattern("checkpoint +of size [1-3], signed");
        assertThat(run("show", "b").lines()).contains("sequence      1", "tenant        t", "é");
        assertThat(run("show", "d").lines()).contains("extension     ext: true", "0xff");
        assertThat(run("show", "0", "--json").lines())
                .containsExactly(Run.of("tail", "--bootstrap-server", servers, "--format", "json")
                        .lines()
                        .get(0));
        assertThat(run("show", "3").err()).contains("the copy has no row of sequence 3: it has 3 events so far");
        assertThat(run("show", "c").exitCode()).isEqualTo(1);
        assertThat(run("show", "0", "--id").err()).contains("no event of id '0'");
        assertThat(run("show", "a", "--tenant", "t").exitCode()).isEqualTo(1);
        assertThat(run("show", "a", "--tenant", "default", "--source", "/it").exitCode())
                .isZero();
    }

    private String hashOfFirst() {
        return projection
                .superuser()
                .withHandle(handle -> handle.createQuery(
                                "SELECT encode(data_hash, 'hex') FROM sealstream.events WHERE sequence = 0")
                        .mapTo(String.class)
                        .one());
    }

    private void whoMayNotSeeItIsToldSo() {
        execute("CREATE ROLE alice LOGIN PASSWORD 'secret'");
        Run stranger = as("alice", "show", "0");
        assertThat(stranger.exitCode()).isEqualTo(2);
        assertThat(stranger.err()).contains("sealstream migrate").hasLineCount(1);
        execute("GRANT sealstream_reader TO alice");
        execute("SELECT sealstream.grant_tenant('alice', 't')");
        assertThat(as("alice", "show", "1").exitCode()).isZero();
        Run ofOthers = as("alice", "show", "0");
        assertThat(ofOthers.exitCode()).isEqualTo(1);
        assertThat(ofOthers.err()).contains("no row of sequence 0 that this user may see");
        assertThat(as("alice", "query", "--subject", "s").out()).doesNotContain("default");
        assertThat(as("alice", "status", "--bootstrap-server", servers).out())
                .contains("  copy          size 3")
                .doesNotContain("skipped");
        assertThat(run("query", "--subject", "s", "--schema", "other").err()).contains("has no schema other");
        Run wrong = runAt(url().replaceFirst("auditor:[0-9a-f]+", "auditor:wrong"), "show", "0");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("does not let this user in").hasLineCount(1);
        Run migrate = run("migrate");
        assertThat(migrate.exitCode()).isEqualTo(2);
        assertThat(migrate.err()).contains("Migrate as a superuser").hasLineCount(1);
    }

    private void aRowThatWasAlteredIsNamedAndNotShown() {
        execute("ALTER TABLE sealstream.events_from_0 DISABLE TRIGGER append_only");
        execute("UPDATE sealstream.events SET type = 'fraud' WHERE sequence = 1");
        Run altered = run("show", "1");
        assertThat(altered.exitCode()).isEqualTo(1);
        assertThat(altered.out()).isEmpty();
        assertThat(altered.err()).contains("row of sequence 1", "column type says 'fraud', the entry says 'test'");
        assertThat(run("show", "b", "--json").out()).isEmpty();
        execute("UPDATE sealstream.events SET type = 'test' WHERE sequence = 1");
        execute("ALTER TABLE sealstream.events_from_0 ENABLE ALWAYS TRIGGER append_only");
        assertThat(run("show", "1").exitCode()).isZero();
    }

    private void theStatusHoldsTheCopyToTheLog() {
        String[] status = {"status", "--bootstrap-server", servers};
        Run healthy = run(status);
        assertThat(healthy.exitCode()).as(healthy.out()).isZero();
        assertThat(healthy.out()).contains("0 events behind, schema sealstream of version 5, 0 skipped");
        execute("ALTER TABLE sealstream.position DISABLE TRIGGER move_forward");
        aCopyWithAnotherPositionIsNotHealthy("next_sequence", "9", "ahead of the log", status);
        aCopyWithAnotherPositionIsNotHealthy("sealed_topic_id", "'other'", "of another log", status);
        aCopyWithAnotherPositionIsNotHealthy("tip_hash", "genesis_hash", "differs from the log at sequence 2", status);
        execute("ALTER TABLE sealstream.position ENABLE ALWAYS TRIGGER move_forward");
        execute("ALTER TABLE sealstream.skipped DISABLE TRIGGER USER");
        execute("INSERT INTO sealstream.skipped VALUES (9, decode(repeat('00', 32), 'hex'), '', 9, 'a test')");
        assertThat(run(status).out()).contains("! copy", "1 skipped", "sealstream.skipped says why");
        execute("DELETE FROM sealstream.skipped");
        for (String trigger : List.of("append_only", "no_truncate", "continue_chain"))
            execute("ALTER TABLE sealstream.skipped ENABLE ALWAYS TRIGGER " + trigger);
        Run away = Run.of("status", "--bootstrap-server", servers, "--database", "postgresql://127.0.0.1:1/postgres");
        assertThat(away.exitCode()).isEqualTo(1);
        assertThat(away.out()).contains("! copy          no Postgres answers");
    }

    private void aCopyWithAnotherPositionIsNotHealthy(String column, String value, String why, String... status) {
        execute("CREATE TABLE sealstream.kept AS SELECT * FROM sealstream.position");
        execute("UPDATE sealstream.position SET " + column + " = " + value);
        Run run = run(status);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("! copy", why);
        execute("UPDATE sealstream.position SET " + column + " = (SELECT " + column + " FROM sealstream.kept)");
        execute("DROP TABLE sealstream.kept");
    }

    private void execute(String statement) {
        projection.superuser().useHandle(handle -> handle.execute(statement));
    }

    private String url() {
        try {
            return Files.readString(data.resolve("database")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run as(String login, String... arguments) {
        return runAt(url().replaceFirst("auditor:[0-9a-f]+", login + ":secret"), arguments);
    }

    private Run run(String... arguments) {
        return runAt(url(), arguments);
    }

    private Run runAt(String url, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        try {
            Path file = Files.writeString(data.resolve("database-of-test"), url);
            all.addAll(List.of("--database", file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Run.of(all.toArray(String[]::new));
    }
}
