package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "--nonsense",
                "submit --nonsense",
                "submit a b",
                "submit --timeout soon",
                "tail --format xml",
                "tail --from -1",
                "tail --max -1",
                "tail --from x",
                "export",
                "backup",
                "backup --verify /there/is/no/such/directory",
                "restore",
                "restore /there/is/no/such/directory",
                "restore /tmp --replication 0",
                "up --nodes 2",
                "up --port 0",
                "up --port 65536",
                "up --port 65534 --nodes 3",
                "up --database-port 0",
                "up --database-port 65536",
                "up --database-port 5432 --no-database",
                "export --out a --tiles b",
                "prove",
                "prove x",
                "prove -1",
                "prove 1 --size 0",
                "consistency 1",
                "consistency 0 1",
                "consistency 2 1",
                "acls --role nobody",
                "acls --partitions 0",
                "acls --principal nobody=User:a",
                "acls --principal sealer=a",
                "acls --principal sealer=User:*",
                "anchor",
                "anchor now --timeout 0",
                "anchors --last 0",
                "dead-letters",
                "dead-letters list --max 0",
                "dead-letters show",
                "dead-letters show -1",
                "dead-letters resubmit",
                "dead-letters resubmit x",
                "dead-letters resubmit 1 --by \t",
                "dead-letters discard 1",
                "dead-letters discard 1 --reason a\nb",
                "dead-letters discard --reason a",
                "migrate",
                "migrate --roles A",
                "migrate --database nonsense",
                "query",
                "query --subject a",
                "query --subject a --at -1",
                "query --subject a --as-of yesterday",
                "query --subject a --as-of 2026-01-01T00:00:00Z --at 1",
                "query --subject a --database postgresql://127.0.0.1:1/a --schema A",
                "query --subject a --database postgresql://127.0.0.1:1/a",
                "show",
                "show 1",
                "show 99999999999999999999",
                "show 1 --database mysql://127.0.0.1:1/a",
                "show 1 --database jdbc:postgresql://127.0.0.1:1/a",
                "epoch pin",
                "epoch pin -1",
                "epoch pin x",
                "epoch last",
                "keys",
                "keys generate",
                "keys generate --origin nonsense --out x",
                "keys show --origin example.com/log",
                "topics",
                "topics create --replication 0",
                "topics create --replication x",
                "topics create --max-data-bytes -1",
                "topics create --log a/b",
                "tsa",
                "tsa --directory x --port 0",
                "tsa --directory x --port 65536",
                "tsa --directory x --name Ä",
                "tsa --directory /dev/null/x",
                "status --log a/b",
                "verify --origin nonsense",
                "verify --dedup-window-ms -1",
                "verify /there/is/no/such/directory",
                "submit /there/is/no/such/file",
                "demo --input /there/is/no/such/file",
                "status --command-config /there/is/no/such/file"
            })
    void aWrongArgumentIsOneLineAndExitCode2(String arguments) {
        Run run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("sealstream: ").doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "submit",
                "tail",
                "verify",
                "export",
                "backup",
                "restore",
                "checkpoint",
                "consistency",
                "prove",
                "anchors",
                "anchor",
                "anchor now",
                "fsck",
                "dead-letters",
                "dead-letters list",
                "dead-letters show",
                "dead-letters resubmit",
                "dead-letters discard",
                "migrate",
                "query",
                "show",
                "status",
                "epoch",
                "epoch next",
                "epoch pin",
                "keys",
                "keys generate",
                "keys show",
                "topics",
                "topics create",
                "tsa"
            })
    void everyCommandExplainsItself(String command) {
        Run run = Run.of((command + " --help").split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: sealstream " + command).hasLineCount((int)
                run.out().lines().count());
        assertThat(run.out().lines().count()).isGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "verify",
                "tail",
                "epoch",
                "submit",
                "checkpoint",
                "anchors",
                "fsck",
                "dead-letters list",
                "topics create"
            })
    void kafkaOutOfReachIsSaidWithWhatToDo(String command) throws Exception {
        Path impatient = Files.write(
                temp.resolve("client.properties"), List.of("default.api.timeout.ms=500", "request.timeout.ms=400"));
        Run run = Run.of((command + " --bootstrap-server 127.0.0.1:1 --command-config " + impatient).split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("no Kafka broker answers at 127.0.0.1:1", "sealstream up");
    }

    @Test
    void aFailedExportLeavesNothingBehind() throws Exception {
        Path impatient = Files.write(
                temp.resolve("client.properties"), List.of("default.api.timeout.ms=500", "request.timeout.ms=400"));
        Path out = temp.resolve("out");
        Run run = Run.of(
                "export",
                "--bootstrap-server",
                "127.0.0.1:1",
                "--command-config",
                impatient.toString(),
                "--out",
                out.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }
}
