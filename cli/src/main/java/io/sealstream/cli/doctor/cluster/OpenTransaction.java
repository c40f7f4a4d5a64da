package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Finding;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that is open on a partition.
 *
 * @param id transactional; empty where no coordinator tells of it
 */
record OpenTransaction(TopicPartition partition, ProducerState producer, Optional<String> id, Duration age) {
    /** What is wrong with it; empty where nothing is: transactions are open for moments all the time. */
    Optional<Finding> judge(Writers writers, String servers) {
        boolean strange = id.isPresent() && !writers.mayWrite(partition.topic(), id.get());
        boolean hangs = age.compareTo(TransactionsCheck.LONGEST) > 0;
        if (!strange && !hangs) return Optional.empty();
        String whose = id.map(known -> "transactional id " + known)
                .orElse("producer " + producer.producerId() + ", of which no coordinator tells");
        String found = "open on " + partition + " for " + age.toSeconds() + " s, from offset " + offset() + " on, by "
                + whose + (strange ? ", a stranger" : "") + ": readers do not get beyond it";
        return Optional.of(Finding.wrong(
                found,
                "Stop that producer, then run kafka-transactions.sh --bootstrap-server " + servers + " abort --topic "
                        + partition.topic() + " --partition " + partition.partition() + " --start-offset " + offset()
                        + "."));
    }

    private long offset() {
        return producer.currentTransactionStartOffset().orElseThrow();
    }
}
