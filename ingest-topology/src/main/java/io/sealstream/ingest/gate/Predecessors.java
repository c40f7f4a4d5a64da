package io.sealstream.ingest.gate;

import static java.util.stream.Collectors.toSet;

import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that sealers left open which lost a log: killed, cut off, or stopped for longer than their group waits.
 * Whoever has the log next must wait for them, and by themselves they end only after their time-out and once the broker looks,
 * 20 s together.
 */
public final class Predecessors {
    private static final Logger LOG = LoggerFactory.getLogger(Predecessors.class);

    private final Admin admin;
    private final LogTopics topics;
    private final Pattern ids;

    /**
     * Those of one group.
     *
     * @param admin not closed here
     * @param topics of any of its logs
     */
    public Predecessors(Admin admin, String applicationId, LogTopics topics) {
        this.admin = admin;
        this.topics = topics;
        // As Kafka Streams forms them: application, process, thread.
        this.ids = Pattern.compile(Pattern.quote(applicationId) + "-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]+");
    }

    /**
     * Fences every sealer of this group that has a transaction open on these logs: none of them can have it rightly any more.
     * Where that fails, the transactions' time-out ends them.
     *
     * <p>A caller that stalls between being given them and this, for longer than its group waits, is expelled itself and does
     * not know it yet: it may then fence its rightful successor. That one's transaction is aborted, and it stalls and starts
     * anew; neither commits what the other did not see, so no log forks.
     *
     * @param ingested partitions of the ingest topic that the group has just given to the caller. It gives away only what its
     *     owner gave back, with all committed, or what an owner has that it expelled.
     */
    void end(Collection<TopicPartition> ingested) {
        Set<TopicPartition> written = ingested.stream()
                .map(partition -> topics.forPartition(partition.partition()))
                .flatMap(log -> Stream.of(log.of(log.sealed()), log.of(log.deadLetters())))
                .collect(toSet());
        if (written.isEmpty()) return;
        try {
            Set<Long> writing = writing(written);
            if (!writing.isEmpty()) fence(open(writing), written);
        } catch (KafkaException e) {
            LOG.warn(
                    "transactions that a predecessor may have left open are left to their time-out: {}",
                    e.getMessage());
        }
    }

    /** Producers whose transactions on these partitions are not over: what is committed may still lack its markers. */
    private Set<Long> writing(Set<TopicPartition> written) {
        return Futures.get(admin.describeProducers(written).all(), "describe who writes to " + written)
                .values()
                .stream()
                .map(PartitionProducerState::activeProducers)
                .flatMap(List::stream)
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .map(ProducerState::producerId)
                .collect(toSet());
    }

    private List<String> open(Set<Long> producers) {
        ListTransactionsOptions undecided = new ListTransactionsOptions()
                .filterProducerIds(producers)
                .filterStates(List.of(TransactionState.ONGOING));
        return Futures.get(admin.listTransactions(undecided).all(), "list transactions").stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> ids.matcher(id).matches())
                .toList();
    }

    private void fence(List<String> candidates, Set<TopicPartition> written) {
        List<String> expelled =
                Futures.get(admin.describeTransactions(candidates).all(), "describe transactions").entrySet().stream()
                        .filter(found -> isOpenOn(found.getValue(), written))
                        .map(Map.Entry::getKey)
                        .toList();
        if (expelled.isEmpty()) return;
        LOG.info("fencing {}, which left a transaction open on {}", expelled, written);
        Futures.get(admin.fenceProducers(expelled).all(), "fence " + expelled);
    }

    /** A member that went on to other logs, meanwhile, is none of ours to fence. */
    private static boolean isOpenOn(TransactionDescription transaction, Set<TopicPartition> written) {
        return transaction.state() == TransactionState.ONGOING
                && transaction.topicPartitions().stream().anyMatch(written::contains);
    }
}
