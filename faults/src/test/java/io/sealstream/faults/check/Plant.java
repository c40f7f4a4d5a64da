package io.sealstream.faults.check;

import io.sealstream.faults.check.Draft.Stage;
import io.sealstream.faults.check.verdict.Invariant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Something that is wrong with a log.
 *
 * @param place what the place that it is found at must say
 * @param broken the invariants that must be found broken: those, and no others
 */
record Plant(String name, Stage stage, String place, Consumer<Draft> change, Set<Invariant> broken) {
    Plant(String name, Stage stage, String place, Consumer<Draft> change, Invariant... broken) {
        this(name, stage, place, change, Set.of(broken));
    }

    static Stream<Plant> all() {
        return Stream.of(
                        IngestPlants.ALL,
                        FatePlants.ALL,
                        ChainPlants.ALL,
                        CheckpointPlants.ALL,
                        TilePlants.ALL,
                        TokenPlants.ALL,
                        CopyPlants.ALL,
                        ConsumerPlants.ALL)
                .flatMap(List::stream);
    }

    /** Plants it, if this is its stage. */
    void at(Stage reached, Draft draft) {
        if (reached == stage) change.accept(draft);
    }

    @Override
    public String toString() {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
