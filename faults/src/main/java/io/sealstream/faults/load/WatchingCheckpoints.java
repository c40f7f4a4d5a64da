package io.sealstream.faults.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Watches checkpoints: offset, size, root. */
final class WatchingCheckpoints extends Watching {
    WatchingCheckpoints(String servers, String topic, Path file) {
        super(servers, topic, Journal.open(file), 3);
    }

    /** The second line of a checkpoint is its size, the third its root. */
    @Override
    Object[] line(ConsumerRecord<byte[], byte[]> record) {
        List<String> note = new String(record.value(), UTF_8).lines().toList();
        return new Object[] {
            record.offset(),
            note.get(1),
            HexFormat.of().formatHex(Base64.getDecoder().decode(note.get(2)))
        };
    }
}
