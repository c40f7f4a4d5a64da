package io.sealstream.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands: from 0, or by its logarithm where values lie too far apart to be seen beside each other.
 *
 * @param from the value at the left end
 * @param to the value at the right end
 */
record Axis(boolean logarithmic, double from, double to) {
    /** How many times the least the most may be before the small ones cannot be seen. */
    private static final double APART = 50;

    /** One that holds values from the least median to the largest of all rounds. */
    static Axis holding(double leastMedian, double largestMedian, double largest) {
        if (leastMedian <= 0 || largestMedian / leastMedian <= APART)
            return new Axis(false, 0, largest > 0 ? largest : 1);
        double decade = Math.pow(10, Math.floor(Math.log10(leastMedian)));
        // The least one's bar is to be seen too.
        return new Axis(true, leastMedian < 2 * decade ? decade / 10 : decade, largest);
    }

    /** From 0 to 1 along the axis. */
    double at(double value) {
        if (!logarithmic) return Math.max(0, value / to);
        return Math.max(0, Math.log(value / from) / Math.log(to / from));
    }

    /** A few round values along it. */
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        if (logarithmic) for (double mark = from; mark <= to; mark *= 10) marks.add(mark);
        else for (double mark = 0; mark <= to; mark += step()) marks.add(mark);
        return marks;
    }

    /** 1, 2 or 5 times a power of ten, so that there are three to seven marks. */
    private double step() {
        double decade = Math.pow(10, Math.floor(Math.log10(to / 3)));
        double times = to / 3 / decade;
        return decade * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
    }
}
