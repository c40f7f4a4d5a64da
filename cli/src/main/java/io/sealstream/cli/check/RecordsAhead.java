package io.sealstream.cli.check;

import io.sealstream.ledger.chain.Examiner;
import io.sealstream.topics.SealedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Records of the sealed topic, examined ahead on several cores and handed on in their order. For use by one thread. */
final class RecordsAhead implements AutoCloseable {
    private static final int PIECE_RECORDS = 500;
    private static final int PIECE_BYTES = 256 << 10;

    private final Ahead<List<ExaminedRecord>> ahead = new Ahead<>();
    private final Predicate<ExaminedRecord> next;
    private List<SealedRecord> piece = new ArrayList<>();
    private long bytes;
    private boolean goOn = true;

    /** @param next gets one after the other, until it answers false */
    RecordsAhead(Predicate<ExaminedRecord> next) {
        this.next = next;
    }

    /** Takes a record; false once no more are wanted. */
    boolean add(SealedRecord record) {
        piece.add(record);
        bytes += record.value().size();
        if (piece.size() >= PIECE_RECORDS || bytes >= PIECE_BYTES) {
            examinePiece();
            while (goOn && ahead.isFull()) handOn();
        }
        return goOn;
    }

    /** Hands on all that were taken. */
    void finish() {
        if (!piece.isEmpty()) examinePiece();
        while (goOn && !ahead.isEmpty()) handOn();
    }

    private void examinePiece() {
        List<SealedRecord> taken = piece;
        ahead.add(() -> examine(taken), bytes);
        piece = new ArrayList<>();
        bytes = 0;
    }

    private static List<ExaminedRecord> examine(List<SealedRecord> records) {
        Examiner examiner = new Examiner();
        return records.stream()
                .map(record -> ExaminedRecord.of(record, examiner))
                .toList();
    }

    private void handOn() {
        for (ExaminedRecord record : ahead.take()) {
            goOn = next.test(record);
            if (!goOn) return;
        }
    }

    @Override
    public void close() {
        ahead.close();
    }
}
