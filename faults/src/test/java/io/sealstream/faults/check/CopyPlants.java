package io.sealstream.faults.check;

import static io.sealstream.faults.check.Draft.Stage.STORED;
import static io.sealstream.faults.check.Edits.change;
import static io.sealstream.faults.check.verdict.Invariant.COPY;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.CopyRow;
import java.util.List;

/** What is wrong with the copy in Postgres. */
final class CopyPlants {
    static final List<Plant> ALL = List.of(
            new Plant("A_ROW_MISSING", STORED, "sequence 100", draft -> draft.rows.remove(100), COPY),
            new Plant("THE_LAST_ROW_MISSING", STORED, "sequence 600", draft -> draft.rows.remove(600), COPY),
            new Plant(
                    "A_ROW_MORE",
                    STORED,
                    "sequence 601",
                    draft -> draft.rows.add(new CopyRow(601, draft.rows.get(600).columns())),
                    COPY),
            new Plant("A_ROW_TWICE", STORED, "sequence 100", draft -> draft.rows.add(101, draft.rows.get(100)), COPY),
            new Plant("A_ROW_CHANGED", STORED, "sequence 100", draft -> change(draft, 100, "subject", "another"), COPY),
            new Plant(
                    "A_ROWS_BYTES_CHANGED",
                    STORED,
                    "sequence 100",
                    draft -> change(draft, 100, "entry", Octets.of("another")),
                    COPY),
            new Plant("A_COLUMN_MORE", STORED, "sequence 100", draft -> change(draft, 100, "more", "content"), COPY),
            new Plant(
                    "TWO_ROWS_SWAPPED",
                    STORED,
                    "sequence 100",
                    draft -> {
                        CopyRow first = draft.rows.get(100);
                        CopyRow second = draft.rows.get(101);
                        draft.rows.set(100, new CopyRow(100, second.columns()));
                        draft.rows.set(101, new CopyRow(101, first.columns()));
                    },
                    COPY));

    private CopyPlants() {}
}
