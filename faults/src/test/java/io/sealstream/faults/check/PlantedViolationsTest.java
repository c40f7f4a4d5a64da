package io.sealstream.faults.check;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.CopyRow;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker is held to what it promises: an honest log passes, and each of the plants is caught, where it is. */
class PlantedViolationsTest {
    @TempDir
    private static Path certificates;

    private static Stamps stamps;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startAuthorities() {
        stamps = new Stamps(certificates);
    }

    @AfterAll
    static void stopAuthorities() {
        stamps.close();
    }

    @Test
    void anHonestLogHoldsAll() {
        List<Verdict> verdicts = check(Draft.honest(stamps));
        assertThat(verdicts).extracting(Verdict::invariant).containsExactly(Invariant.values());
        assertThat(verdicts).allMatch(Verdict::holds);
        assertThat(verdicts.get(0).checked()).isEqualTo("607 acknowledged of 608 ingested");
        assertThat(verdicts.get(1).checked())
                .isEqualTo("608 ingested: 601 to be sealed, 1 equal duplicates, 6 dead letters");
        assertThat(verdicts.get(6).checked()).isEqualTo("2 anchors, 2 complete, up to size 601; 4 timestamps");
    }

    @ParameterizedTest
    @MethodSource("plants")
    void isCaughtAsWhatItIsAndWhereItIs(Plant plant) {
        List<Verdict> broken = check(Draft.of(stamps, plant::at)).stream()
                .filter(verdict -> !verdict.holds())
                .toList();
        assertThat(broken.stream().map(Verdict::invariant).collect(toSet()))
                .as("%s", broken)
                .isEqualTo(plant.broken());
        for (Verdict verdict : broken)
            assertThat(verdict.violations()).allMatch(each -> !each.where().isBlank());
        assertThat(broken)
                .anySatisfy(verdict -> assertThat(verdict.violations())
                        .anySatisfy(violation -> assertThat(violation.where()).contains(plant.place())));
    }

    static Stream<Plant> plants() {
        return Plant.all();
    }

    @Test
    void everyColumnOfTheCopyCounts() {
        Draft draft = Draft.honest(stamps);
        int row = 0;
        for (String column : List.copyOf(draft.rows.get(0).columns().keySet())) {
            Map<String, Object> columns =
                    new LinkedHashMap<>(draft.rows.get(row).columns());
            columns.put(column, Octets.of("another"));
            draft.rows.set(row, new CopyRow(row, columns));
            row++;
        }
        Verdict copy = check(draft).get(7);
        assertThat(copy.invariant()).isEqualTo(Invariant.COPY);
        assertThat(copy.count()).isEqualTo(21);
    }

    private List<Verdict> check(Draft draft) {
        return Checker.check(draft, draft.journals(directory));
    }
}
