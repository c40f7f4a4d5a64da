import io.sealstream.Event;
import io.sealstream.schemas.SealstreamSerializer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** java -cp 'cli/target/lib/*' docs/examples/Publish.java [host:port] */
public class Publish {
    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", args.length > 0 ? args[0] : "localhost:9092");
        settings.put("key.serializer", ByteArraySerializer.class.getName());
        // With schema.registry.url beside it: Confluent's framing. Without: Avro's single-object encoding.
        settings.put("value.serializer", SealstreamSerializer.class.getName());

        Event event = Event.newBuilder()
                .setId(UUID.randomUUID().toString()) // a retry of this event keeps it, and is dropped as a duplicate
                .setSource("/shop/checkout")
                .setType("com.example.order.created")
                .setSubject("order-1001")
                .setTime(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .setDatacontenttype("application/json")
                .setData(ByteBuffer.wrap("{\"total\":\"19.90\"}".getBytes(StandardCharsets.UTF_8)))
                .build();

        try (KafkaProducer<byte[], Event> producer = new KafkaProducer<>(settings)) {
            System.out.println(producer.send(new ProducerRecord<>("ledger.events", event)).get());
        }
    }
}
