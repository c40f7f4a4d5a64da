package io.sealstream.operations.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The dashboard shows one log, whichever is chosen, and nothing on it is empty or unexplained. */
class DashboardTest {
    @Test
    void everyPanelHasAnIdOfItsOwnATitleAndAnExplanation() throws IOException {
        List<Panel> panels = Panel.all();
        assertThat(panels).extracting(Panel::id).doesNotHaveDuplicates();
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.title()).isNotBlank();
            if (panel.isRow()) return;
            assertThat(panel.description()).endsWith(".");
            assertThat(panel.queries()).isNotEmpty();
        });
    }

    @Test
    void theRowsFollowTheWayOfAnEvent() throws IOException {
        assertThat(Panel.all().stream().filter(Panel::isRow).map(Panel::title))
                .containsExactly(
                        "Pipeline at a glance",
                        "Sealing",
                        "Anchoring",
                        "Authorities",
                        "Projection",
                        "Dead letters",
                        "Kafka clients",
                        "JVM");
    }

    @Test
    void everyRowHasPanelsAndNoPanelLiesOnAnother() throws IOException {
        List<Panel> panels = Panel.all();
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            assertThat(panel.place().x() + panel.place().width())
                    .as(panel.toString())
                    .isLessThanOrEqualTo(24);
            for (Panel other : panels.subList(i + 1, panels.size()))
                assertThat(panel.place().overlaps(other.place()))
                        .as(panel + " and " + other)
                        .isFalse();
            boolean isLast = i + 1 == panels.size();
            if (panel.isRow())
                assertThat(isLast || panels.get(i + 1).isRow())
                        .as(panel.toString())
                        .isFalse();
        }
    }

    @Test
    void everyQueryIsOfTheChosenLogAndNamesOnlyWhatWeShow() throws IOException {
        for (Panel panel : Panel.all())
            for (Query query : panel.queries()) {
                assertThat(query.text()).as(panel.toString()).contains("log=\"$log\"");
                // All but Prometheus' own, which knows of no log.
                assertThat(query.selectors())
                        .as(panel.toString())
                        .isNotEmpty()
                        .allSatisfy(selector -> assertThat(selector).matches("up\\{.*|.*\\{.*log=\"\\$log\".*}"));
                assertThat(query.rest()).as(panel.toString()).doesNotContain("{");
            }
    }

    @Test
    void itIsOpenToAnyPrometheusAndAnyLog() throws IOException {
        JsonNode dashboard = Panel.dashboard();
        assertThat(dashboard.required("templating").required("list"))
                .extracting(variable -> variable.required("name").asText())
                .containsExactly("datasource", "log");
        // An id that Grafana gave would clash with another installation's; the uid is what links go by.
        assertThat(dashboard.has("id")).isFalse();
        assertThat(dashboard.required("uid").asText()).isEqualTo("sealstream");
        assertThat(StreamSupport.stream(dashboard.findValues("datasource").spliterator(), false)
                        .filter(source -> source.has("uid")))
                .isNotEmpty()
                .allSatisfy(
                        source -> assertThat(source.required("uid").asText()).isEqualTo("${datasource}"));
    }
}
