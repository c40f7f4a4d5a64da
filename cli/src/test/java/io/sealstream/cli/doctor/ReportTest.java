package io.sealstream.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.doctor.check.Examined;
import io.sealstream.cli.doctor.check.Finding;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Finding GOOD = Finding.good("fine");
    private static final Finding NOTE = Finding.note("so so");
    private static final Finding WRONG = Finding.wrong("bad\n\u001b[2J", "Mend it.");
    private static final Finding UNKNOWN = Finding.unknown("dark", "Bring light.");

    private final StringWriter text = new StringWriter();

    @Test
    void whatIsWrongWeighsMoreThanWhatCouldNotBeTold() {
        assertThat(report(false, GOOD, NOTE)).isZero();
        assertThat(text.toString()).contains("All is well; 1 note.");
        assertThat(report(false, GOOD, UNKNOWN)).isEqualTo(2);
        assertThat(text.toString()).contains("1 thing could not be told.");
        assertThat(report(false, UNKNOWN, WRONG, WRONG, NOTE, NOTE)).isEqualTo(1);
        assertThat(text.toString()).contains("2 things are wrong, 1 thing could not be told; 2 notes.");
    }

    @Test
    void aLineIsMarkedAndSafeToPrintAndTheMendFollowsIt() {
        report(false, WRONG);
        assertThat(text.toString().lines()).startsWith("! some check       bad ?[2J", "                   -> Mend it.");
    }

    @Test
    void programsGetAnObjectALine() {
        assertThat(report(true, WRONG, GOOD)).isEqualTo(1);
        assertThat(text.toString().lines())
                .containsExactly(
                        "{\"check\":\"some check\",\"verdict\":\"wrong\",\"found\":\"bad\\n\\u001B[2J\",\"mend\":\"Mend it.\"}",
                        "{\"check\":\"some check\",\"verdict\":\"good\",\"found\":\"fine\",\"mend\":null}");
    }

    private int report(boolean json, Finding... findings) {
        Report report = new Report(new PrintWriter(text), json);
        for (Finding finding : findings) report.print(new Examined("some check", finding));
        return report.finish();
    }
}
