package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Futures;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** Whether the cluster guards transactions from their own past: KIP-890, {@code transaction.version} 2. */
final class FeaturesCheck implements Check {
    private static final String FEATURE = "transaction.version";
    private static final int GUARDED = 2;

    @Override
    public String name() {
        return "protocol";
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        FinalizedVersionRange finalized = Futures.get(
                        installation.admin().describeFeatures().featureMetadata(), "describe the cluster's features")
                .finalizedFeatures()
                .get(FEATURE);
        return Stream.of(judge(finalized == null ? 0 : finalized.maxVersionLevel(), installation.servers()));
    }

    static Finding judge(int level, String servers) {
        String found = FEATURE + " is " + level;
        return level >= GUARDED
                ? Finding.good(found + ": a late write cannot leave a transaction open")
                : Finding.note(
                        found + ": a producer's late write can leave a transaction open for good, and readers waiting",
                        "Run kafka-features.sh --bootstrap-server " + servers + " upgrade --feature " + FEATURE + "="
                                + GUARDED + " once all brokers can.");
    }
}
