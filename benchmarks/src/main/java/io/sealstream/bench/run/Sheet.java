package io.sealstream.bench.run;

import static java.util.stream.Collectors.joining;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.bench.measure.Target;
import io.sealstream.bench.result.Figure;
import io.sealstream.bench.result.Numbers;
import io.sealstream.bench.result.Rounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the rounds of a suite are written down: a column for each quantity. */
final class Sheet {
    private final Map<Quantity, List<Double>> columns = new LinkedHashMap<>();
    private final List<Target> targets;

    /** Throws {@link IllegalStateException} if two quantities have one name, or a target names none. */
    Sheet(List<Contender> contenders, List<Target> targets) {
        for (Contender contender : contenders)
            for (Quantity quantity : contender.quantities()) {
                if (named(quantity.name()).isPresent())
                    throw new IllegalStateException("two quantities are named " + quantity.name());
                columns.put(quantity, new ArrayList<>());
            }
        for (Target target : targets)
            Stream.concat(Stream.of(target.quantity()), target.against().stream())
                    .filter(name -> named(name).isEmpty())
                    .forEach(name -> {
                        throw new IllegalStateException("there is a target for " + name + ", which nobody measures");
                    });
        this.targets = List.copyOf(targets);
    }

    static String nameOf(Contender contender) {
        return contender.quantities().stream().map(Quantity::name).collect(joining("; "));
    }

    /** Writes down a round and returns it as text. */
    String write(Contender contender, double[] values) {
        List<Quantity> quantities = contender.quantities();
        if (values.length != quantities.size())
            throw new IllegalStateException(
                    nameOf(contender) + ": " + values.length + " values for " + quantities.size() + " quantities");
        List<String> said = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Quantity quantity = quantities.get(i);
            columns.get(quantity).add(values[i]);
            said.add(quantity.name() + " " + Numbers.of(values[i]) + " " + quantity.unit());
        }
        return String.join(", ", said);
    }

    /** Drops what was written down so far: the warm-up. */
    void forget() {
        columns.values().forEach(List::clear);
    }

    List<Figure> figures(Function<Target, Optional<String>> heldBackBy) {
        return columns.keySet().stream()
                .flatMap(quantity -> figures(quantity, heldBackBy))
                .toList();
    }

    private Stream<Figure> figures(Quantity quantity, Function<Target, Optional<String>> heldBackBy) {
        Rounds values = new Rounds(columns.get(quantity));
        List<Figure> figures = targets.stream()
                .filter(target -> target.quantity().equals(quantity.name()))
                .map(target -> new Figure(
                        quantity,
                        values,
                        Optional.of(target),
                        target.against()
                                .flatMap(this::named)
                                .map(columns::get)
                                .map(Rounds::new)
                                .map(values::over),
                        heldBackBy.apply(target)))
                .collect(Collectors.toList());
        return figures.isEmpty() ? Stream.of(Figure.alone(quantity, values)) : figures.stream();
    }

    private Optional<Quantity> named(String name) {
        return columns.keySet().stream()
                .filter(quantity -> quantity.name().equals(name))
                .findFirst();
    }
}
