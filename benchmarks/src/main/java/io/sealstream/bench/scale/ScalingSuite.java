package io.sealstream.bench.scale;

import io.sealstream.bench.Opened;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Sealing by how many partitions the ingest topic has and how many instances seal them. What it can show is bounded by the
 * machine: where broker and sealers share two cores, a second instance has nothing left to work with.
 */
public final class ScalingSuite implements Suite {
    public static final Offer OFFER = new Offer("scaling", "Sealing over partitions and instances", ScalingSuite::open);

    /** Partitions and instances. */
    private record Shape(int partitions, int instances) {
        String title() {
            return "sealing, %d partition%s, %d instance%s"
                    .formatted(partitions, partitions == 1 ? "" : "s", instances, instances == 1 ? "" : "s");
        }
    }

    private static final Shape ONE = new Shape(1, 1);
    private static final List<Shape> ALL =
            List.of(ONE, new Shape(1, 2), new Shape(2, 1), new Shape(2, 2), new Shape(4, 1), new Shape(4, 2));
    private static final List<Shape> QUICK = List.of(ONE, new Shape(2, 1));

    private final Opened opened = new Opened();
    private final ScaleBed bed;
    private final List<Shape> shapes;
    private final List<Team> teams = new ArrayList<>();
    private final long events;

    private ScalingSuite(ScaleBed bed, List<Shape> shapes, long events) {
        this.bed = opened.add(bed);
        this.shapes = shapes;
        this.events = events;
    }

    private static Suite open(Scale scale) throws InterruptedException {
        ScalingSuite suite =
                new ScalingSuite(new ScaleBed(), scale == Scale.FULL ? ALL : QUICK, scale.of(400_000, 100_000));
        try {
            suite.start();
            return suite;
        } catch (RuntimeException | InterruptedException e) {
            suite.opened.closeAfter(e);
            throw e;
        }
    }

    private void start() throws InterruptedException {
        for (Shape shape : shapes) {
            Team team = opened.add(new Team(bed, shape.partitions(), shape.instances()));
            teams.add(team);
            team.start();
        }
    }

    @Override
    public List<Contender> contenders() {
        List<Contender> contenders = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) contenders.add(sealing(shapes.get(i), teams.get(i)));
        return contenders;
    }

    private Contender sealing(Shape shape, Team team) {
        return new Contender() {
            @Override
            public List<Quantity> quantities() {
                return List.of(new Quantity(shape.title(), "events/s"));
            }

            @Override
            public double[] round(int number) throws InterruptedException {
                return new double[] {team.perSecond(events)};
            }
        };
    }

    @Override
    public List<Target> targets() {
        return shapes.stream()
                .filter(shape -> !shape.equals(ONE))
                .map(shape -> Target.shown(shape.title(), ONE.title()))
                .toList();
    }

    @Override
    public int rounds(Scale scale) {
        return (int) scale.of(scale.rounds(), 2);
    }

    @Override
    public void close() {
        opened.close();
    }
}
