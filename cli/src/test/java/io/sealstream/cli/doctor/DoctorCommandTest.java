package io.sealstream.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest {
    /** Nobody is asked: there is no broker here, which would be said instead. */
    @ParameterizedTest
    @ValueSource(strings = {"--clock=time.example.com", "--clock=ntp://time.example.com", "--clock=http:/x"})
    void aClockThatIsNoWebServerIsRefusedBeforeAnythingIsLookedAt(String option) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        assertThat(Main.commandLine().setOut(out).setErr(out).execute("doctor", option))
                .isEqualTo(2);
        assertThat(said.toString()).contains("is no web server: write http://HOST or https://HOST");
    }
}
