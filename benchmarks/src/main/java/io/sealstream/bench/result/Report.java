package io.sealstream.bench.result;

import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.result.Outcome.Failed;
import io.sealstream.bench.result.Outcome.Measured;
import io.sealstream.bench.result.Outcome.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run.
 *
 * @param machine what it was measured on
 * @param outcomes in the order run
 */
public record Report(Scale scale, String machine, Instant began, Duration took, List<Outcome> outcomes) {
    public Report {
        outcomes = List.copyOf(outcomes);
    }

    public List<Measured> measured() {
        return of(Measured.class).toList();
    }

    public List<Unavailable> unavailable() {
        return of(Unavailable.class).toList();
    }

    public List<Failed> failed() {
        return of(Failed.class).toList();
    }

    public List<Figure> figures() {
        return of(Measured.class).flatMap(suite -> suite.figures().stream()).toList();
    }

    public List<Figure> missed() {
        return figures().stream().filter(Figure::isMissed).toList();
    }

    /** How many figures have a target. */
    public long targets() {
        return figures().stream().filter(figure -> figure.met().isPresent()).count();
    }

    private <T extends Outcome> Stream<T> of(Class<T> kind) {
        return outcomes.stream().filter(kind::isInstance).map(kind::cast);
    }
}
