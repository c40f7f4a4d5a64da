package io.sealstream.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Description;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.projection.verify.CopyVerdict;
import io.sealstream.projection.verify.CopyVerifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CopyReportTest {
    private static final Hash HASH = Hash.sha256();

    private final StringWriter out = new StringWriter();

    private int print(CopyVerdict verdict) {
        CopyVerifier verifier = new CopyVerifier(
                SchemaName.DEFAULT, new Description("example.com/ledger/orders", 0, 0), Optional.empty());
        return new CopyReport(new PrintWriter(out, true), verifier).print(verdict);
    }

    @Test
    void whatWasAlteredIsOneLineThatMovesNoCursor() {
        assertThat(print(new CopyVerdict.Altered(
                        "events", "7", "subject", "says 'a\n\u001b[2J', its entry says nothing")))
                .isEqualTo(1);
        assertThat(out.toString())
                .isEqualTo(
                        "TAMPERED  example.com/ledger/orders, copy in schema sealstream: events 7, column subject: says 'a"
                                + " ?[2J', its entry says nothing" + System.lineSeparator());
    }

    @Test
    void whatIsNotWholeIsNoAnswer() {
        assertThat(print(new CopyVerdict.Incomplete("skipped", "7", "withheld", OptionalLong.of(3))))
                .isEqualTo(2);
        assertThat(out.toString()).contains("skipped 7: withheld").contains("3 events behind");
    }

    @Test
    void anIntactCopyIsSaidToBeAttestedAndHeldAsFarAsItIs() {
        CopyVerdict.Rows rows = new CopyVerdict.Rows(3, 1, 0, 2, 1);
        assertThat(print(new CopyVerdict.Intact(100, HASH, HASH, rows, 90, OptionalLong.of(5))))
                .isZero();
        assertThat(out.toString().lines())
                .contains("events    100", "tree root " + HASH)
                .anyMatch(line -> line.contains("90 events") && line.contains("10 beyond it are not attested"))
                .anyMatch(line -> line.contains("5 events behind"))
                .anyMatch(line -> line.contains("--vkey"));
        assertThatThrownBy(() -> print(new CopyVerdict.Intact(0, HASH, HASH, rows, 0, OptionalLong.empty())))
                .isInstanceOf(Failure.class);
    }
}
