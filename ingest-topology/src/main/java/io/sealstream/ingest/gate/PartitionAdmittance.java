package io.sealstream.ingest.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The admittance of a consumer that may be given any partition of the ingest topic: each is judged by one of its own. */
public final class PartitionAdmittance implements Admittance {
    private final IntFunction<Admittance> admittances;
    private final Map<Integer, Admittance> known = new HashMap<>();

    /**
     * One consumer's admittance.
     *
     * @param admittances called once for each partition
     */
    public PartitionAdmittance(IntFunction<Admittance> admittances) {
        this.admittances = admittances;
    }

    @Override
    public String waitsFor(ConsumerRecord<byte[], byte[]> record) {
        return known.computeIfAbsent(record.partition(), admittances::apply).waitsFor(record);
    }
}
