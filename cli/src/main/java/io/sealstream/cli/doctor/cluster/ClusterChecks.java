package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Check;
import java.util.List;

/** The checks of the brokers and of how the log's topics stand on them. */
public final class ClusterChecks {
    private ClusterChecks() {}

    /** In the order in which their findings are best read. */
    public static List<Check> all() {
        return List.of(
                new SettingsCheck(),
                new ReplicationCheck(),
                new ReplicasCheck(),
                new BrokersCheck(),
                new DiskCheck(),
                new FeaturesCheck(),
                new RightsCheck(),
                new WritersCheck(),
                new SecondSealerCheck(),
                new TransactionsCheck(),
                new ChangelogCheck());
    }
}
