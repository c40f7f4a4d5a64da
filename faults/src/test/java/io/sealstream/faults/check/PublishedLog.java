package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.format.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The records of {@link HonestIngest}, published in earnest. No registry: each event is framed by its schema's fingerprint. */
public final class PublishedLog {
    public static final int MAX_DATA_BYTES = HonestIngest.MAX_DATA_BYTES;
    /** All of one identity come within the window. */
    public static final long SEALED = HonestIngest.records().stream()
                    .filter(record -> record.fate() == Fate.SEALED)
                    .count()
            - 1;

    private PublishedLog() {}

    /** Publishes them; answers the producer's journal. */
    public static List<String> publish(Map<String, Object> clients, String topic) throws Exception {
        List<String> journal = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(new HashMap<>(clients), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Ingested record : HonestIngest.records()) {
                Octets value = record.event() == null ? record.value() : HonestIngest.framed(record.event(), true);
                byte[] bytes = value == null ? null : value.array();
                ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(topic, bytes);
                record.headers()
                        .forEach(each ->
                                sent.headers().add(each.name(), each.value().array()));
                long offset = producer.send(sent).get().offset();
                if (record.kind() != null)
                    journal.add(offset + "\t" + (value == null ? "-" : value.sha256()) + "\t" + record.kind());
            }
        }
        return journal;
    }
}
