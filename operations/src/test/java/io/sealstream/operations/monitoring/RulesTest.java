package io.sealstream.operations.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is woken is told what is wrong, where, and what to do first; and is woken when, and only when, a log needs it. */
class RulesTest {
    @TempDir
    private Path temp;

    @Test
    void prometheusAcceptsTheRulesAndTheConfiguration() throws IOException {
        Tool promtool = Tool.require("promtool");
        Tool.Outcome rules = promtool.run(temp.resolve("rules"), "check", "rules", MonitoringFiles.ALERTS.toString());
        assertThat(rules.exitCode()).as(rules.output()).isZero();
        assertThat(rules.output()).contains("SUCCESS: " + AlertRule.all().size() + " rules found");
        Tool.Outcome configuration =
                promtool.run(temp.resolve("config"), "check", "config", MonitoringFiles.PROMETHEUS.toString());
        assertThat(configuration.exitCode()).as(configuration.output()).isZero();
        // The configuration names the rules that are tested.
        assertThat(configuration.output()).contains("1 rule files found").doesNotContain("FAILED");
    }

    @Test
    void everyAlertFiresWhenItShouldAndStaysSilentWhenItShouldNot() throws IOException {
        Tool promtool = Tool.require("promtool");
        Tool.Outcome outcome =
                promtool.run(temp.resolve("tests"), "test", "rules", MonitoringFiles.ALERTS_TEST.toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("SUCCESS");
        String tests = Files.readString(MonitoringFiles.ALERTS_TEST);
        assertThat(names()).allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert + "\n"));
    }

    @Test
    void everyAlertSaysHowUrgentItIsWhatIsWrongAndWhereToReadOn() throws IOException {
        assertThat(AlertRule.all()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.alert()).startsWith("Sealstream");
            assertThat(rule.labels().get("severity")).isIn("page", "ticket");
            assertThat(rule.annotations())
                    .containsOnlyKeys("summary", "description", "runbook_url")
                    .containsEntry("runbook_url", "docs/operations.md#" + anchor(rule.alert()));
            assertThat(rule.annotations().get("summary")).isNotBlank();
            assertThat(rule.annotations().get("description")).endsWith(".").hasSizeGreaterThan(100);
            // Where there is no log to name, the label says so; see the rule.
            if (!"never-seen".equals(rule.labels().get("fault")))
                assertThat(rule.annotations().get("summary")).contains("{{ $labels.log }}");
        });
    }

    @Test
    void theRunbookHasASectionForEveryAlertAndForNoOther() throws IOException {
        List<String> sections = Files.readAllLines(MonitoringFiles.RUNBOOK).stream()
                .filter(line -> line.startsWith("### Sealstream"))
                .map(line -> line.substring("### ".length()))
                .toList();
        assertThat(sections).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void aSectionSaysWhatItMeansHowToLookWhatToDoAndWhenToWorry() throws IOException {
        String runbook = Files.readString(MonitoringFiles.RUNBOOK);
        for (String alert : names()) {
            String section = runbook.substring(runbook.indexOf("### " + alert + "\n") + 4)
                    .split("\n##", 2)[0];
            assertThat(section).as(alert).contains("**Means.**", "**Look.**", "**Do.**", "**Worry**");
        }
    }

    private static Set<String> names() throws IOException {
        return AlertRule.all().stream().map(AlertRule::alert).collect(Collectors.toCollection(TreeSet::new));
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT);
    }
}
