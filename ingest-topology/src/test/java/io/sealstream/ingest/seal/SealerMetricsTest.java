package io.sealstream.ingest.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.ingest.metrics.SealerMetrics;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Reason;
import io.sealstream.ledger.admission.Rejected;
import io.sealstream.ledger.chain.Tip;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealerMetricsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final SealerMetrics metrics = new SealerMetrics(registry, List.of("ledger"));

    @Test
    void countersGoOnCountingAfterTheCollectorRan() {
        System.gc();
        OpenTransaction transaction = new OpenTransaction();
        transaction.sealed();
        transaction.sealed();
        transaction.duplicate();
        transaction.refused(3, new Rejected(Reason.MALFORMED, "no event"));
        metrics.progress(0).committed(transaction, new Tip(1, Hash.of(new byte[32]), 0, 3), 0);
        assertThat(counted("sealstream.sealed.events")).isEqualTo(2);
        assertThat(counted("sealstream.duplicates")).isEqualTo(1);
        assertThat(registry.get("sealstream.rejected")
                        .tag("reason", "MALFORMED")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    private double counted(String name) {
        return registry.get(name).functionCounter().count();
    }
}
