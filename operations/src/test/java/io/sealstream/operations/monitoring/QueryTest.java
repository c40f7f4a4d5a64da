package io.sealstream.operations.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {
    private static final Query QUERY = new Query("""
            max by (log) (sealstream_a{log=~"x<y", job!="z"}) >= 60
              unless on (log, process) sum(rate(sealstream_b_total[2m])) == 0
              and on (log) up{job="sealstream"} * 2 < on (log) time() - process_start_time_seconds
            """);

    @Test
    void seriesAreNamesWithTheirMatchers() {
        assertThat(QUERY.selectors())
                .containsExactly(
                        "sealstream_a{log=~\"x<y\", job!=\"z\"}",
                        "sealstream_b_total",
                        "up{job=\"sealstream\"}",
                        "process_start_time_seconds");
        assertThat(QUERY.rest()).doesNotContain("sealstream", "{").contains("on (log, process)", "time()");
    }

    @Test
    void withoutConditionsComparisonsYieldValuesAndNothingIsLeftOut() {
        assertThat(QUERY.unconditional().text()).isEqualTo("""
                max by (log) (sealstream_a{log=~"x<y", job!="z"}) >= bool 60
                  and on (log, process) sum(rate(sealstream_b_total[2m])) == bool 0
                  and on (log) up{job="sealstream"} * 2 < bool on (log) time() - process_start_time_seconds
                """);
    }

    @Test
    void aDashboardsVariablesAreReplaced() {
        assertThat(new Query("rate(sealstream_a{log=\"$log\"}[$__rate_interval]) + $__range")
                        .with("ledger", "1m")
                        .text())
                .isEqualTo("rate(sealstream_a{log=\"ledger\"}[1m]) + 1m");
    }
}
