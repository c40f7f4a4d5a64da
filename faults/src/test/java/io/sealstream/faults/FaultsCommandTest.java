package io.sealstream.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FaultsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void itSaysWhichFaultsThereAre() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString())
                .contains("sealer-kill ", "SIGKILL of a sealer")
                .contains(
                        "broker-kill-leader",
                        "network-leader-alone",
                        "foreign-transaction",
                        "anchor-worker-suspend-long");
    }

    @Test
    void onlyThoseWhoseNamesBeginSoAreListed() {
        assertThat(run("--list", "--only", "network-,sealer-stop")).isZero();
        assertThat(out.toString()).contains("network-delay", "sealer-stop").doesNotContain("broker-kill");
    }

    @Test
    void whatItDoesNotUnderstandIsSaid() {
        assertThat(run("--only", "earthquake")).isEqualTo(2);
        assertThat(err.toString()).contains("no fault's name begins with 'earthquake'", "--list");
        assertThat(run("--duration", "a while")).isEqualTo(2);
        assertThat(err.toString()).contains("'a while' is no time: say 90s, 5m or 1h");
        assertThat(run("--duration", "0s")).isEqualTo(2);
        assertThat(run("--rate", "0")).isEqualTo(2);
        assertThat(run("--directory", "src")).isEqualTo(2);
        assertThat(err.toString()).contains("--directory src is not empty");
    }

    private int run(String... arguments) {
        return io.sealstream.cli.Main.commandLine(new FaultsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
