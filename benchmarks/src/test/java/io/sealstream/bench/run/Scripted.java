package io.sealstream.bench.run;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A suite that needs no server: its rounds' values are given, and who was asked is kept. */
public final class Scripted implements Suite {
    public final List<String> asked = new ArrayList<>();
    public boolean closed;

    private final List<Contender> contenders = new ArrayList<>();
    private final List<Target> targets;

    public Scripted(Target... targets) {
        this.targets = List.of(targets);
    }

    /** One more contender, whose value depends on the round. */
    public Scripted with(String name, IntToDoubleFunction value) {
        contenders.add(new Contender() {
            @Override
            public List<Quantity> quantities() {
                return List.of(new Quantity(name, "events/s"));
            }

            @Override
            public double[] round(int number) {
                asked.add(name + number);
                return new double[] {value.applyAsDouble(number)};
            }
        });
        return this;
    }

    public Offer offer(String name) {
        return new Offer(name, "For tests", scale -> this);
    }

    @Override
    public List<Contender> contenders() {
        return contenders;
    }

    @Override
    public List<Target> targets() {
        return targets;
    }

    @Override
    public int rounds(Scale scale) {
        return 3;
    }

    @Override
    public void close() {
        closed = true;
    }
}
