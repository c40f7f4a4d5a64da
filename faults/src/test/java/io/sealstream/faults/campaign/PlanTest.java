package io.sealstream.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.faults.fault.Fault;
import io.sealstream.faults.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final List<Fault> FAULTS = Faults.all(true);

    @Test
    void aSeedDoesTheSameAgainAndAnotherDoesNot() {
        assertThat(steps(7, 200)).isEqualTo(steps(7, 200));
        assertThat(steps(7, 200)).isNotEqualTo(steps(8, 200));
    }

    @Test
    void eachFaultHasItsTurnBeforeAnyComesAgain() {
        List<Fault> done = new ArrayList<>();
        Plan plan = new Plan(FAULTS, 3);
        while (done.size() < FAULTS.size()) done.addAll(plan.next().together());
        assertThat(done.subList(0, FAULTS.size())).containsExactlyInAnyOrderElementsOf(FAULTS);
    }

    @Test
    void faultsAtTheSameTimeHaveDifferentTargets() {
        List<Step> pairs = steps(5, 500).stream()
                .filter(step -> step.together().size() > 1)
                .toList();
        assertThat(pairs)
                .isNotEmpty()
                .allSatisfy(pair ->
                        assertThat(pair.together().stream().map(Fault::target)).doesNotHaveDuplicates());
    }

    @Test
    void oneFaultAloneIsDoneAgainAndAgain() {
        Plan plan = new Plan(FAULTS.subList(0, 1), 1);
        assertThat(Stream.generate(plan::next).limit(5))
                .allSatisfy(step -> assertThat(step.together()).containsExactly(FAULTS.get(0)));
        assertThatThrownBy(() -> new Plan(List.of(), 1)).hasMessageContaining("needs a fault");
    }

    private static List<Step> steps(long seed, int count) {
        Plan plan = new Plan(FAULTS, seed);
        return Stream.generate(plan::next).limit(count).toList();
    }
}
