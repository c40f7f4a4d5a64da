package io.sealstream.cli.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.cli.SealedLog;
import io.sealstream.cli.evidence.AnchoredLog;
import io.sealstream.cli.evidence.Shell;
import io.sealstream.cli.evidence.VerificationPage;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.event.SealedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program of docs/verification.md that walks a whole log, where there are Python and fastavro. */
class WalkTest {
    private static final AnchoredLog LOG = AnchoredLog.of(15, 1);

    @TempDir
    private Path temp;

    private Path events;

    @BeforeEach
    void export() {
        export(LOG.events());
    }

    private void export(List<SealedEvent> sealed) {
        Path export = temp.resolve("export");
        try (ExportWriter writer = ExportWriter.start(export, SealedLog.DESCRIPTION)) {
            writer.checkpoint(LOG.checkpoint(13));
            writer.keys(LOG.verifierKeys());
            sealed.forEach(writer::append);
            writer.finish();
        }
        events = export.resolve("events.avro");
    }

    @Test
    void itKnowsTheSchemaOfTheFormat() throws Exception {
        byte[] form = SchemaNormalization.toParsingForm(ExportFiles.schema()).getBytes(UTF_8);
        assertThat(VerificationPage.walk())
                .contains("CANONICAL = \"" + Hash.sha256(Bytes.copyOf(form), Bytes.EMPTY) + "\"");
    }

    @Test
    void anHonestExportHolds() throws Exception {
        Shell run = walk();
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .endsWith("export/checkpoint: 13 events, root as stated\n15 events, chain and tree hold\n");
    }

    @Test
    void aSchemaThatSwapsTwoFieldsIsRefused() throws Exception {
        replace("\"name\":\"id\"", "\"name\":\"ID\"");
        replace("\"name\":\"source\"", "\"name\":\"id\"");
        replace("\"name\":\"ID\"", "\"name\":\"source\"");
        assertRefused("its schema is not that of SealedEvent");
    }

    @Test
    void changedDataIsRefusedThoughPythonIgnoresAssertions() throws Exception {
        List<SealedEvent> changed = new ArrayList<>(LOG.events());
        SealedEvent honest = changed.get(4);
        Bytes other = LOG.events().get(5).data();
        changed.set(4, new SealedEvent(honest.eventHash(), other, honest.salt(), honest.entry()));
        export(changed);
        assertRefused("4: its data is not what it commits to");
    }

    private void replace(String honest, String other) throws IOException {
        String file = Files.readString(events, ISO_8859_1);
        assertThat(file).contains(honest);
        Files.writeString(events, file.replace(honest, other), ISO_8859_1);
    }

    private void assertRefused(String why) throws IOException {
        Shell run = walk();
        assertThat(run.output()).contains("FAILED: ").contains(why);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private Shell walk() throws IOException {
        assumeTrue(python("-c", "import fastavro").exitCode() == 0, "needs python3 with fastavro");
        Files.writeString(temp.resolve("walk.py"), VerificationPage.walk());
        return python("-O", "walk.py", "export");
    }

    private Shell python(String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "PATH=" + System.getenv("PATH"), "python3"));
        command.addAll(List.of(arguments));
        return Shell.run(temp, command);
    }
}
