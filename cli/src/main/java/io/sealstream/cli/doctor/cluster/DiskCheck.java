package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Futures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;

/** Whether the brokers have room for more, as they tell. */
final class DiskCheck implements Check {
    private static final int LEAST_PERCENT = 10;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        List<Integer> ids = Futures.get(installation.admin().describeCluster().nodes(), "describe the cluster").stream()
                .map(Node::id)
                .toList();
        Map<Integer, Map<String, LogDirDescription>> brokers = new TreeMap<>(Futures.get(
                installation.admin().describeLogDirs(ids).allDescriptions(), "describe the brokers' disks"));
        List<Finding> findings = new ArrayList<>();
        brokers.forEach((id, directories) -> directories.forEach(
                (directory, description) -> findings.add(judge("broker " + id + ", " + directory, description))));
        return findings.isEmpty()
                ? Stream.of(Finding.unknown(
                        "no broker names a directory", "Ask as a user with the right to Describe the cluster."))
                : findings.stream();
    }

    static Finding judge(String where, LogDirDescription directory) {
        if (directory.error() != null)
            return Finding.wrong(
                    where + " is offline: " + directory.error().getMessage(),
                    "Mend or replace the disk, and start the broker again.");
        if (directory.totalBytes().isEmpty() || directory.usableBytes().isEmpty())
            return Finding.note(where + ": the broker does not say how much room there is");
        long total = directory.totalBytes().getAsLong();
        long usable = directory.usableBytes().getAsLong();
        String room = where
                + ": %d %% free, %.1f of %.1f GiB"
                        .formatted(total == 0 ? 0 : 100 * usable / total, gibibytes(usable), gibibytes(total));
        return usable * 100 < total * LEAST_PERCENT
                ? Finding.wrong(room, "Make room or add a disk before it is full (docs/operations.md, Capacity).")
                : Finding.good(room);
    }

    private static double gibibytes(long bytes) {
        return bytes / (double) (1L << 30);
    }
}
