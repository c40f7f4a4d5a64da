package io.sealstream.bench.run;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Suite.Offer;
import io.sealstream.bench.measure.Suite.UnavailableException;
import io.sealstream.bench.result.Outcome;
import io.sealstream.bench.result.Outcome.Described;
import io.sealstream.bench.result.Outcome.Failed;
import io.sealstream.bench.result.Outcome.Measured;
import io.sealstream.bench.result.Outcome.Unavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs suites. Every second round goes through the contenders backwards, so that a machine that slows down or speeds up
 * favours none.
 */
public final class Runner {
    private final Scale scale;
    private final Consumer<String> progress;

    /** @param progress takes a line for each round of each contender */
    public Runner(Scale scale, Consumer<String> progress) {
        this.scale = scale;
        this.progress = progress;
    }

    /** Opens a suite, measures it and closes it; what goes wrong with it is an outcome too. */
    public Outcome run(Offer offer) throws InterruptedException {
        progress.accept(offer.name() + ": opening");
        try (Suite suite = offer.opening().open(scale)) {
            return measured(offer, suite);
        } catch (UnavailableException e) {
            return new Unavailable(offer, e.getMessage());
        } catch (RuntimeException e) {
            // Kafka's clients say it their own way.
            if (Thread.interrupted()) throw new InterruptedException();
            return new Failed(offer, e);
        }
    }

    private Outcome measured(Offer offer, Suite suite) throws InterruptedException {
        List<Contender> contenders = suite.contenders();
        Sheet sheet = new Sheet(contenders, suite.targets());
        int rounds = suite.rounds(scale);
        if (suite.warmsUp()) round(offer.name() + ": warm-up", contenders, 0, sheet);
        sheet.forget();
        for (int i = 1; i <= rounds; i++) {
            List<Contender> inTurn = new ArrayList<>(contenders);
            if (i % 2 == 0) Collections.reverse(inTurn);
            round("%s: round %d of %d".formatted(offer.name(), i, rounds), inTurn, i, sheet);
        }
        List<Described> described = contenders.stream()
                .map(one -> new Described(Sheet.nameOf(one), one.description()))
                .toList();
        return new Measured(offer, described, sheet.figures(suite::heldBackBy));
    }

    private void round(String label, List<Contender> inTurn, int number, Sheet sheet) throws InterruptedException {
        for (Contender contender : inTurn)
            progress.accept(label + ": " + sheet.write(contender, contender.round(number)));
    }
}
