package io.sealstream.bench.report;

import java.util.Locale;

/** Scalable vector graphics, as far as bars need it. Lengths are in its own units, from the top left corner. */
final class Svg {
    /** In both of a reader's schemes: text and lines of no scheme's background. */
    private static final String STYLE = """
            <style>
              text { font: 13px system-ui, sans-serif; fill: #1f2933; }
              .note { font-size: 11px; fill: #66727f; }
              .heading { font-weight: 600; }
              .grid { stroke: #d5dbe1; stroke-width: 1; }
              .whisker { stroke: #1f2933; stroke-width: 1.5; }
              .ours { fill: #2f7ed8; }
              .other { fill: #a9b4bf; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e4e9ee; }
                .note { fill: #97a3af; }
                .grid { stroke: #3a444e; }
                .whisker { stroke: #e4e9ee; }
                .ours { fill: #4f9bf0; }
                .other { fill: #67737f; }
              }
            </style>
            """;

    private final StringBuilder body = new StringBuilder();

    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void text(double x, double y, Anchor anchor, String style, String text) {
        body.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                style,
                x,
                y,
                anchor.name().toLowerCase(Locale.ROOT),
                escaped(text)));
    }

    void line(double x1, double y1, double x2, double y2, String style) {
        body.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                style,
                x1,
                y1,
                x2,
                y2));
    }

    void bar(double x, double y, double width, double height, String style) {
        body.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>%n",
                style,
                x,
                y,
                Math.max(width, 1),
                height));
    }

    /** The whole image, with a title and a description for those who do not see it. */
    String of(int width, double height, String title, String description) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%.0f\" viewBox=\"0 0 %d %.0f\" role=\"img\""
                        + " aria-labelledby=\"title desc\">%n<title id=\"title\">%s</title>%n<desc id=\"desc\">%s</desc>%n%s%s</svg>%n",
                width,
                height,
                width,
                height,
                escaped(title),
                escaped(description),
                STYLE,
                body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
