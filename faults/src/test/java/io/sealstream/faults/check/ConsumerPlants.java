package io.sealstream.faults.check;

import static io.sealstream.faults.check.Draft.Stage.STORED;
import static io.sealstream.faults.check.verdict.Invariant.CONSUMERS;

import io.sealstream.faults.check.bytes.Octets;
import java.util.Collections;
import java.util.List;

/** What is wrong with what consumers saw. Line 0 is where they start, so line 101 is sequence 100, at offset 110. */
final class ConsumerPlants {
    static final List<Plant> ALL = List.of(
            new Plant(
                    "AN_ABORTED_RECORD_SEEN",
                    STORED,
                    "offset 9 ",
                    draft -> draft.consumer.add(10, draft.consumer.get(10).replaceFirst("[0-9]+", "9")),
                    CONSUMERS),
            new Plant(
                    "A_RECORD_SEEN_AGAIN",
                    STORED,
                    "offset 110",
                    draft -> draft.consumer.add(102, draft.consumer.get(101)),
                    CONSUMERS),
            new Plant("A_RECORD_MISSED", STORED, "offset 111", draft -> draft.consumer.remove(101), CONSUMERS),
            new Plant(
                    "RECORDS_SEEN_IN_ANOTHER_ORDER",
                    STORED,
                    "offset 110",
                    draft -> Collections.swap(draft.consumer, 101, 102),
                    CONSUMERS),
            new Plant(
                    "OTHER_BYTES_SEEN",
                    STORED,
                    "offset 110",
                    draft -> draft.consumer.set(
                            101, "110\t100\t" + Octets.of("other").sha256()),
                    CONSUMERS),
            new Plant(
                    "ANOTHER_SEQUENCE_SEEN",
                    STORED,
                    "offset 110",
                    draft -> draft.consumer.set(101, draft.consumer.get(101).replace("\t100\t", "\t101\t")),
                    CONSUMERS),
            new Plant(
                    "RECORDS_MISSED_OVER_A_RESTART",
                    STORED,
                    "offset 210",
                    draft -> Collections.replaceAll(draft.consumer, "start\t201", "start\t210"),
                    CONSUMERS),
            new Plant(
                    "RECORDS_SEEN_AGAIN_OVER_A_RESTART",
                    STORED,
                    "offset 199",
                    draft -> {
                        Collections.replaceAll(draft.consumer, "start\t201", "start\t199");
                        int start = draft.consumer.indexOf("start\t199");
                        draft.consumer.addAll(
                                start + 1,
                                draft.consumer.subList(start - 2, start).stream()
                                        .toList());
                    },
                    CONSUMERS));

    private ConsumerPlants() {}
}
