package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Decodes dead letters. Headers that are missing, repeated or odd make fields absent, and nothing throw. */
final class DeadLetterRecord {
    private static final Pattern INT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern LONG = Pattern.compile("[0-9]{1,18}");

    private final ConsumerRecord<byte[], byte[]> record;

    private DeadLetterRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    static DeadLetter decode(ConsumerRecord<byte[], byte[]> record) {
        DeadLetterRecord letter = new DeadLetterRecord(record);
        return new DeadLetter(
                record.offset(),
                record.timestamp(),
                bytes(record.key()),
                bytes(record.value()),
                letter.published(),
                letter.text(DeadLetterHeaders.REASON),
                letter.text(DeadLetterHeaders.MESSAGE),
                letter.source(),
                record.value() == null ? letter.cut() : null,
                number(letter.text(DeadLetterHeaders.RESUBMITS)));
    }

    private List<PublishedHeader> published() {
        List<PublishedHeader> published = new ArrayList<>();
        for (Header header : record.headers())
            if (!DeadLetterHeaders.isReserved(header.key()))
                published.add(new PublishedHeader(header.key(), bytes(header.value())));
        return published;
    }

    private DeadLetter.Source source() {
        return new DeadLetter.Source(
                text(DeadLetterHeaders.TOPIC),
                smallNumber(text(DeadLetterHeaders.PARTITION)),
                smallNumber(text(DeadLetterHeaders.SOURCE_EPOCH)),
                number(text(DeadLetterHeaders.OFFSET)));
    }

    /** A sealer's own headers follow its reason: before it, a producer could claim that there was a value. */
    private DeadLetter.Cut cut() {
        String size = null;
        String sha256 = null;
        for (Header header : record.headers()) {
            if (header.key().equals(DeadLetterHeaders.REASON)) size = sha256 = null;
            if (header.key().equals(DeadLetterHeaders.VALUE_SIZE)) size = text(header);
            if (header.key().equals(DeadLetterHeaders.VALUE_SHA256)) sha256 = text(header);
        }
        return size == null && sha256 == null ? null : new DeadLetter.Cut(number(size), sha256);
    }

    /** Of headers by one name the last is the sealer's. */
    private String text(String name) {
        return text(record.headers().lastHeader(name));
    }

    private static String text(Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static Integer smallNumber(String text) {
        return text != null && INT.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    private static Long number(String text) {
        return text != null && LONG.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    private static Bytes bytes(byte[] owned) {
        return owned == null ? null : Bytes.owning(owned, 0, owned.length);
    }
}
