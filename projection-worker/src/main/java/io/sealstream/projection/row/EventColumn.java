package io.sealstream.projection.row;

import static java.util.stream.Collectors.joining;

import com.google.errorprone.annotations.Immutable;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.event.Commitment;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import java.util.Locale;
import java.util.stream.Stream;

/** The columns of {@code events}, in the order in which they are written and read. */
public enum EventColumn {
    SEQUENCE((row, event, entry) -> row.int8(entry.sequence())),
    EVENT_HASH((row, event, entry) -> row.hash(event.eventHash())),
    PREVIOUS_HASH((row, event, entry) -> row.hash(entry.previousHash())),
    SOURCE_EPOCH((row, event, entry) -> row.int4(entry.sourceEpoch())),
    SOURCE_OFFSET((row, event, entry) -> row.int8(entry.sourceOffset())),
    ADMITTED_AT((row, event, entry) -> row.time(Math.multiplyExact(entry.admittedAt(), 1_000))),
    ID((row, event, entry) -> row.text(entry.claims().id())),
    SOURCE((row, event, entry) -> row.text(entry.claims().source())),
    TYPE((row, event, entry) -> row.text(entry.claims().type())),
    SUBJECT((row, event, entry) -> row.text(entry.claims().subject())),
    TIME((row, event, entry) -> optionalTime(row, entry.claims().time())),
    TENANT((row, event, entry) -> row.text(entry.claims().tenant())),
    DATACONTENTTYPE((row, event, entry) -> row.text(entry.claims().datacontenttype())),
    DATASCHEMA((row, event, entry) -> row.text(entry.claims().dataschema())),
    EXTENSIONS((row, event, entry) -> row.json(ExtensionsJson.of(entry.claims().extensions()))),
    DATA_SIZE((row, event, entry) -> dataSize(row, entry.claims().data())),
    DATA_HASH((row, event, entry) -> dataHash(row, entry.claims().data())),
    KEY_ID((row, event, entry) ->
            row.text(entry.signature() == null ? null : entry.signature().keyId())),
    SIGNATURE((row, event, entry) ->
            row.bytes(entry.signature() == null ? null : entry.signature().value())),
    DATA((row, event, entry) -> row.bytes(event.data())),
    SALT((row, event, entry) -> row.bytes(event.salt())),
    ENTRY((row, event, entry) -> row.bytes(event.entry()));

    /** All of them, for SQL. */
    public static final String LIST = Stream.of(values()).map(EventColumn::sql).collect(joining(", "));

    private static final EventColumn[] ALL = values();

    private final Field field;

    EventColumn(Field field) {
        this.field = field;
    }

    @Immutable
    @FunctionalInterface
    private interface Field {
        void write(BinaryRow row, SealedEvent event, Entry entry);
    }

    /** The column's name. */
    public String sql() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes an event's row.
     *
     * @throws ArithmeticException if a column cannot hold what the event has; nothing is written then
     */
    public static void write(BinaryRow row, SealedEvent event, Entry entry) {
        int start = row.size();
        try {
            row.begin(ALL.length);
            for (EventColumn column : ALL) column.field.write(row, event, entry);
        } catch (ArithmeticException e) {
            row.cut(start);
            throw e;
        }
    }

    /** Writes this one field, its length first, as it must stand in an event's row. */
    public void writeField(BinaryRow row, SealedEvent event, Entry entry) {
        field.write(row, event, entry);
    }

    private static void optionalTime(BinaryRow row, Long micros) {
        if (micros == null) row.nothing();
        else row.time(micros);
    }

    private static void dataSize(BinaryRow row, Commitment data) {
        if (data == null) row.nothing();
        else row.int8(data.size());
    }

    private static void dataHash(BinaryRow row, Commitment data) {
        Hash hash = data == null ? null : data.hash();
        if (hash == null) row.nothing();
        else row.hash(hash);
    }
}
