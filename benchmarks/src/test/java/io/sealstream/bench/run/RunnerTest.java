package io.sealstream.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite.Offer;
import io.sealstream.bench.measure.Suite.UnavailableException;
import io.sealstream.bench.measure.Target;
import io.sealstream.bench.result.Figure;
import io.sealstream.bench.result.Outcome;
import io.sealstream.bench.result.Outcome.Failed;
import io.sealstream.bench.result.Outcome.Measured;
import io.sealstream.bench.result.Outcome.Unavailable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private final List<String> said = new ArrayList<>();
    private final Runner runner = new Runner(Scale.QUICK, said::add);

    @Test
    void everySecondRoundGoesBackwards() throws InterruptedException {
        Scripted suite = new Scripted().with("a", number -> 1).with("b", number -> 1);
        runner.run(suite.offer("suite"));
        assertThat(suite.asked).containsExactly("a0", "b0", "a1", "b1", "b2", "a2", "a3", "b3");
        assertThat(suite.closed).isTrue();
        assertThat(said).contains("suite: round 2 of 3: b 1.00 events/s");
    }

    @Test
    void theWarmUpDoesNotCount() throws InterruptedException {
        Scripted suite = new Scripted().with("a", number -> number == 0 ? 1_000 : number);
        assertThat(figures(suite).get(0).values().values()).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void ratiosAreTakenWithinRounds() throws InterruptedException {
        Scripted suite = new Scripted(Target.atLeast(0.5, "a", "b"))
                .with("a", number -> new double[] {1, 1, 10, 300}[number])
                .with("b", number -> new double[] {1, 2, 100, 100}[number]);
        Figure figure = figures(suite).get(0);
        assertThat(figure.ratio()).contains(0.5);
        assertThat(figure.met()).contains(true);
    }

    @Test
    void aQuantityIsThereOnceForEachOfItsTargets() throws InterruptedException {
        Scripted suite = new Scripted(Target.atLeast(0.5, "a", "b"), Target.atMost(9, "a"))
                .with("a", number -> 1)
                .with("b", number -> 1);
        assertThat(figures(suite).stream().map(figure -> figure.quantity().name()))
                .containsExactly("a", "a", "b");
    }

    @Test
    void aSuiteThatFailsIsAnOutcomeAndIsClosed() throws InterruptedException {
        Scripted suite = new Scripted().with("a", number -> {
            throw new IllegalStateException("only 3 of 4\nwere sealed");
        });
        Outcome outcome = runner.run(suite.offer("suite"));
        assertThat(((Failed) outcome).why()).isEqualTo("only 3 of 4 were sealed");
        assertThat(suite.closed).isTrue();
    }

    @Test
    void aTargetOfWhatNobodyMeasuresIsFoundBeforeAnythingIs() throws InterruptedException {
        Scripted suite = new Scripted(Target.shown("a", "c")).with("a", number -> 1);
        assertThat(((Failed) runner.run(suite.offer("suite"))).why()).contains("c, which nobody measures");
        assertThat(suite.asked).isEmpty();
    }

    @Test
    void whatIsNotOnThisMachineIsLeftOut() throws InterruptedException {
        Outcome outcome = runner.run(new Offer("suite", "For tests", scale -> {
            throw new UnavailableException("no etcd: install the package etcd-server");
        }));
        assertThat(((Unavailable) outcome).why()).contains("install");
    }

    private List<Figure> figures(Scripted suite) throws InterruptedException {
        return ((Measured) runner.run(suite.offer("suite"))).figures();
    }
}
