package io.sealstream.bench.result;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them: three digits that count, or all before the point. */
public final class Numbers {
    private Numbers() {}

    /** {@code 123,456}, {@code 12.3}, {@code 1.23}, {@code 0.123}, {@code 0.00123}. */
    public static String of(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == 0) return String.format(Locale.ROOT, "%,.0f", value);
        int digits = 2 - (int) Math.floor(Math.log10(size));
        return String.format(Locale.ROOT, "%." + Math.min(digits, 6) + "f", value);
    }

    /** A round number without what it does not need: {@code 50,000}, {@code 2}, {@code 0.001}. */
    public static String round(double value) {
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    /** {@code 12 %}, {@code 1.2 %}. */
    public static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, Math.abs(percent) < 9.95 ? "%.1f %%" : "%,.0f %%", percent);
    }
}
