package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Futures;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;

/**
 * Who has written to partitions lately, and under which transactional id: partitions know producers by number, coordinators
 * know which id has which number. A partition forgets a producer a day after its last write.
 */
record Producers(Map<TopicPartition, List<ProducerState>> active, Map<Long, String> ids) {
    /** Asks for those of these topics, in the log's own partition. */
    static Producers of(Installation installation, Collection<String> topics) {
        Admin admin = installation.admin();
        List<TopicPartition> partitions =
                topics.stream().map(installation.topics()::of).toList();
        Map<TopicPartition, PartitionProducerState> states =
                Futures.get(admin.describeProducers(partitions).all(), "describe the producers");
        Map<TopicPartition, List<ProducerState>> active = new HashMap<>();
        states.forEach((partition, state) -> active.put(partition, state.activeProducers()));
        Map<Long, String> ids = new HashMap<>();
        for (TransactionListing listing : Futures.get(admin.listTransactions().all(), "list the transactions"))
            ids.put(listing.producerId(), listing.transactionalId());
        return new Producers(active, ids);
    }

    /** A producer's transactional id; empty where it has none, or this user may not know. */
    Optional<String> id(ProducerState producer) {
        return Optional.ofNullable(ids.get(producer.producerId()));
    }
}
