package io.sealstream.projection.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision;
import io.sealstream.topics.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What columns must say, by what they are derived from. */
final class Derived {
    private Derived() {}

    static Map<String, Object> of(CheckpointRecord checkpoint) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("topic_offset", checkpoint.offset());
        columns.put("size", checkpoint.size());
        columns.put("root", Bytes.copyOf(checkpoint.signed().checkpoint().root().toBytes()));
        columns.put("note", Bytes.copyOf(checkpoint.signed().note().toBytes()));
        columns.put("signed_at", Instant.ofEpochMilli(checkpoint.timestamp()));
        columns.put("sealed_offset", checkpoint.sealedOffset());
        return columns;
    }

    static Map<String, Object> of(Anchor anchor) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("size", anchor.size());
        columns.put("quorum", anchor.quorum());
        columns.put("complete", anchor.isComplete());
        columns.put("checkpoint", anchor.stamped());
        return columns;
    }

    static Map<String, Object> of(Token token) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("authority", token.authority());
        columns.put("policy", token.policy());
        columns.put("gen_time", token.genTime());
        columns.put("serial", token.serial().toString());
        columns.put("signer", Bytes.copyOf(token.signer().toBytes()));
        columns.put("response", token.response());
        return columns;
    }

    /** Of a dead letter, what its headers say. */
    static Map<String, Object> of(DeadLetter letter) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("reason", storable(letter.reason()));
        columns.put("message", storable(letter.message()));
        columns.put("source_epoch", letter.source().epoch());
        columns.put("source_offset", letter.source().offset());
        return columns;
    }

    static List<Bytes> headers(ConsumerRecord<byte[], byte[]> record) {
        List<Bytes> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(Bytes.copyOf(header.key().getBytes(UTF_8)));
            headers.add(header.value() == null ? null : Bytes.copyOf(header.value()));
        }
        return headers;
    }

    static Map<String, Object> of(DeadLetterDecision decision) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("dead_letter", decision.deadLetter());
        columns.put("decided_by", decision.by());
        columns.put("decided_at", Instant.ofEpochMilli(decision.decidedAt()));
        if (decision instanceof DeadLetterDecision.Resubmitted resubmitted) {
            columns.put("decision", "RESUBMITTED");
            columns.put("reason", null);
            columns.put("ingest_epoch", resubmitted.ingestEpoch());
            columns.put("ingest_offset", resubmitted.ingestOffset());
        } else {
            columns.put("decision", "DISCARDED");
            columns.put("reason", ((DeadLetterDecision.Discarded) decision).reason());
            columns.put("ingest_epoch", null);
            columns.put("ingest_offset", null);
        }
        return columns;
    }

    /** Text as Postgres can hold it: without U+0000. */
    private static String storable(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
