package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/** Whether a transaction is open on the log's topics that should not be: nobody reads beyond it until it ends. */
final class TransactionsCheck implements Check {
    /** The longest time-out of the log's own transactions, a minute, and what a coordinator takes to notice. */
    static final Duration LONGEST = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "transactions";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return OfLog.topics(topics);
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        List<String> topics = OfLog.topics(installation.topics());
        Writers writers =
                new Writers(installation.topics(), installation.sealer().name());
        Producers producers = Producers.of(installation, topics);
        List<Finding> findings = new ArrayList<>();
        for (String topic : topics) {
            TopicPartition partition = installation.topics().of(topic);
            for (ProducerState producer : producers.active().get(partition)) {
                if (producer.currentTransactionStartOffset().isEmpty()) continue;
                Optional<String> id = producers.id(producer);
                OpenTransaction open = new OpenTransaction(partition, producer, id, age(installation, producer, id));
                open.judge(writers, installation.servers()).ifPresent(findings::add);
            }
        }
        return findings.isEmpty()
                ? Stream.of(Finding.good("none is open on the log's topics for over " + LONGEST.toSeconds()
                        + " s, and none of a stranger"))
                : findings.stream();
    }

    /** Since it began, by its coordinator's word; where that has none, since the producer last wrote. */
    private static Duration age(Installation installation, ProducerState producer, Optional<String> id) {
        long began = id.flatMap(known -> start(installation.admin(), known)).orElse(producer.lastTimestamp());
        return Duration.ofMillis(Math.max(0, installation.clock().millis() - began));
    }

    private static Optional<Long> start(Admin admin, String id) {
        try {
            var start = Futures.get(
                            admin.describeTransactions(List.of(id)).description(id), "describe transaction " + id)
                    .transactionStartTimeMs();
            return start.isPresent() ? Optional.of(start.getAsLong()) : Optional.empty();
        } catch (TransactionalIdNotFoundException e) {
            return Optional.empty();
        }
    }
}
