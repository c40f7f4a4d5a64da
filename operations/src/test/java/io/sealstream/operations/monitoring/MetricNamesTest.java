package io.sealstream.operations.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of metrics, the dashboard and the alerts speak of the same ones. That the processes do too is another test's. */
class MetricNamesTest {
    private static final Pattern LISTED = Pattern.compile("^\\| `(sealstream_\\w+)`", Pattern.MULTILINE);
    /** What Prometheus makes of a histogram. */
    private static final String PARTS = "(?<=_seconds)_(bucket|count|sum)$";

    @Test
    void everyMetricOfOursThatIsAskedForIsListed() throws IOException {
        Stream<Query> alerts = AlertRule.all().stream().map(AlertRule::query);
        assertThat(listed()).containsAll(ours(alerts)).containsAll(ours(panels()));
    }

    @Test
    void everyMetricThatIsListedIsOnTheDashboard() throws IOException {
        assertThat(ours(panels())).containsAll(listed());
    }

    private static Stream<Query> panels() throws IOException {
        return Panel.all().stream().flatMap(panel -> panel.queries().stream());
    }

    private static Set<String> ours(Stream<Query> queries) {
        return queries.flatMap(query -> query.selectors().stream())
                .map(selector -> selector.replaceFirst("\\s*\\{.*", "").replaceFirst(PARTS, ""))
                .filter(metric -> metric.startsWith("sealstream_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listed() throws IOException {
        return LISTED.matcher(Files.readString(MonitoringFiles.METRICS))
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
