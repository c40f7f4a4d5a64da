package io.sealstream.bench;

import java.util.Locale;

/** The figures for people. */
final class SealingTable {
    private SealingTable() {}

    static String of(SealingFigures figures) {
        StringBuilder table = new StringBuilder(row("events/s", "identity", "sealing", "ratio"));
        for (int i = 0; i < figures.identity().perSecond().size(); i++)
            table.append(row(
                    "round " + (i + 1),
                    figures.identity().perSecond().get(i),
                    figures.sealing().perSecond().get(i)));
        table.append(
                row("median", figures.identity().median(), figures.sealing().median()));
        table.append(row(
                "spread",
                percent(figures.identity().spread()),
                percent(figures.sealing().spread()),
                ""));
        return table.append(String.format(
                        Locale.ROOT,
                        "sealing reaches %.3f of the identity copy; target %.1f %s%n"
                                + "Machines that are shared drift: the ratio counts, and no test asserts it or a time.%n",
                        figures.ratio(),
                        SealingFigures.TARGET,
                        figures.ratio() >= SealingFigures.TARGET ? "met" : "missed"))
                .toString();
    }

    private static String row(String label, double identity, double sealing) {
        return row(label, rate(identity), rate(sealing), String.format(Locale.ROOT, "%.3f", sealing / identity));
    }

    private static String row(String label, String identity, String sealing, String ratio) {
        return String.format("%-10s %12s %12s %8s%n", label, identity, sealing, ratio);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f", perSecond);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
