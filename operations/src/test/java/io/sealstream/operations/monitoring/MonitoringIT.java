package io.sealstream.operations.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.operations.RunningLog;
import io.sealstream.topics.LogTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes a whole log at work: no panel is empty, and no alert looks at what is not there. */
class MonitoringIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String RANGE = "1m";

    @TempDir
    private static Path temp;

    private static final LogTopics TOPICS = RunningLog.TOPICS;
    private static LocalLog log;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void scrapeALogAtWork() throws Exception {
        Tool server = Tool.require("prometheus");
        log = RunningLog.get();
        Path configuration = temp.resolve("prometheus.yml");
        ScrapeConfiguration.write(configuration, targets());
        prometheus = PrometheusServer.start(server, temp.resolve("prometheus"), configuration);
        // What grows between two scrapes has a rate; what was there at the first has none.
        await("all three are scraped", "count(sum by (process) (sealstream_build_info)) == 3");
        Traffic.publish(log.bootstrapServers(), TOPICS);
        await("what is good is sealed", "sealstream_sealed_events_total == " + Traffic.GOOD);
        await("what comes again is dropped", "sealstream_duplicates_total == " + Traffic.REPEATED);
        await("what is bad is refused", "sealstream_rejected_total{reason=\"MALFORMED\"} == " + Traffic.BAD);
        await("all of it is copied", "sealstream_projection_size == " + Traffic.GOOD);
        await("all of it is in a checkpoint", "sealstream_checkpoint_size == " + Traffic.GOOD);
        // Asked again and again: an anchor that is under way may have begun before the last checkpoint.
        await(
                "all of it is anchored",
                "sealstream_anchor_complete_size == " + Traffic.GOOD,
                log.anchoring().worker()::requestAnchor);
        await("every rate can be told", "min(count_over_time(up[" + RANGE + "])) >= 3");
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) prometheus.close();
    }

    @Test
    void everyPanelShowsSomething() throws Exception {
        List<String> empty = new ArrayList<>();
        for (Panel panel : Panel.all())
            for (Query query : panel.queries())
                if (isEmpty(query.with(TOPICS.log(), RANGE))) empty.add(panel + ": " + query.text());
        assertThat(empty).isEmpty();
    }

    @Test
    void everySeriesThatAPanelOrAnAlertLooksAtIsThere() throws Exception {
        Stream<Query> panels = Panel.all().stream().flatMap(panel -> panel.queries().stream());
        Stream<Query> alerts = AlertRule.all().stream().map(AlertRule::query);
        List<String> selectors = Stream.concat(panels, alerts)
                .map(query -> query.with(TOPICS.log(), RANGE))
                .flatMap(query -> query.selectors().stream())
                .distinct()
                // There are none while all is well.
                .filter(selector -> !selector.startsWith("ALERTS{"))
                .toList();
        List<String> missing = new ArrayList<>();
        for (String selector : selectors) if (isEmpty(new Query(selector))) missing.add(selector);
        assertThat(missing).isEmpty();
    }

    /** See {@link Query#unconditional}: an alert as it stands yields nothing here, as the next test says. */
    @Test
    void everyAlertWithItsConditionsMadeTrueYieldsItsLog() throws Exception {
        for (AlertRule rule : AlertRule.all()) {
            JsonNode found = prometheus.query(rule.query().unconditional());
            assertThat(found)
                    .as(rule + ": " + rule.query().unconditional().text())
                    .isNotEmpty();
            for (JsonNode series : found)
                assertThat(logs(rule))
                        .as(rule.toString())
                        .contains(series.at("/metric/log").asText());
        }
    }

    @Test
    void aHealthyLogRaisesNothingAndEveryRuleCanBeEvaluated() throws Exception {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : prometheus.rules()) group.required("rules").forEach(rules::add);
        assertThat(rules).hasSameSizeAs(AlertRule.all()).allSatisfy(rule -> {
            assertThat(rule.required("health").asText()).isEqualTo("ok");
            assertThat(rule.required("state").asText()).isNotEqualTo("firing");
        });
    }

    private static String[] logs(AlertRule rule) {
        return "never-seen".equals(rule.labels().get("fault")) ? new String[] {"unknown"} : new String[] {TOPICS.log()};
    }

    private static boolean isEmpty(Query query) throws InterruptedException {
        return prometheus.query(query).isEmpty();
    }

    /** Where each process answers, by what prometheus.yml calls it. */
    private static Map<String, String> targets() {
        return log.observed().stream()
                .collect(Collectors.toMap(
                        worker -> worker.name().replace(' ', '-'),
                        worker -> worker.address().getAuthority()));
    }

    private static void await(String what, String expression) {
        await(what, expression, () -> {});
    }

    private static void await(String what, String expression, Runnable urge) {
        Instant deadline = Instant.now().plus(BOUND);
        while (!prometheus.yields(new Query(expression))) {
            log.assertRunning();
            urge.run();
            if (Instant.now().isAfter(deadline))
                throw new AssertionError("not within " + BOUND.toSeconds() + " s: " + what + ": " + expression);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
