package io.sealstream.cli.terminal;

/** Other people's text, made safe to print. */
public final class Text {
    private Text() {}

    /** On one line. */
    public static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Without what moves a cursor, hides or reorders: control and format characters become question marks. */
    public static String visible(String text) {
        return text.codePoints()
                .map(c -> isVisible(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Visible, and at most {@code width} characters: what is cut off is marked by an ellipsis. */
    public static String fit(String text, int width) {
        String visible = visible(text);
        if (visible.codePointCount(0, visible.length()) <= width) return visible;
        return visible.substring(0, visible.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** The same JSON, visible: characters that are not are escaped, which JSON has strings for and nothing else. */
    public static String visibleJson(String json) {
        StringBuilder visible = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (isVisible(c)) visible.appendCodePoint(c);
            else for (char unit : Character.toChars(c)) visible.append("\\u%04x".formatted((int) unit));
        });
        return visible.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
