package io.sealstream.operations.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.local.Observed;
import io.sealstream.operations.RunningLog;
import io.sealstream.service.Scrape;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsPageIT {
    @ParameterizedTest
    @CsvSource({"sealer, Sealer", "anchor worker, Anchor worker", "projection worker, Projection worker"})
    void thePageListsWhatAProcessServesAndNothingElse(String worker, String section) throws Exception {
        Map<String, String> served = MetricsPage.scraped(scrape(worker).text());
        assertThat(served).isEqualTo(MetricsPage.types("Every process", section));
    }

    @ParameterizedTest
    @CsvSource({
        "sealer, kafka_consumer_ kafka_producer_ kafka_admin_client_ kafka_stream_ jvm_ process_ system_",
        "anchor worker, kafka_consumer_ kafka_producer_ jvm_ process_ system_",
        "projection worker, kafka_consumer_ hikaricp_ jvm_ process_ system_"
    })
    void whatOthersMeasureIsServedUnderTheNamesThatThePageSays(String worker, String beginnings) throws Exception {
        String text = scrape(worker).text();
        for (String beginning : beginnings.split(" ", -1))
            assertThat(text.lines()).as(beginning).anyMatch(line -> line.startsWith(beginning));
    }

    private static Scrape scrape(String worker) throws Exception {
        for (Observed observed : RunningLog.get().observed())
            if (observed.name().equals(worker))
                return new Scrape(observed.address().getPort());
        throw new AssertionError("no " + worker);
    }
}
