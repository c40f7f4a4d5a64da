package io.sealstream.projection.row;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.Map;

/**
 * Extensions as the text that jsonb itself gives of them, so that a row can be held to it byte for byte: shorter names first,
 * then by their bytes, a space after colon and comma.
 */
final class ExtensionsJson {
    /** Names are ASCII (format section 2): characters are bytes. */
    private static final Comparator<Map.Entry<String, String>> ORDER = Comparator.comparingInt(
                    (Map.Entry<String, String> extension) -> extension.getKey().length())
            .thenComparing(Map.Entry::getKey);

    private ExtensionsJson() {}

    static String of(Map<String, String> extensions) {
        if (extensions.isEmpty()) return "{}";
        return extensions.entrySet().stream()
                .sorted(ORDER)
                .map(extension -> quoted(extension.getKey()) + ": " + quoted(extension.getValue()))
                .collect(joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) append(quoted, text.charAt(i));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                // Admission lets no control character through; whoever wrote past it is not to break the syntax.
                if (c < ' ') quoted.append("\\u%04x".formatted((int) c));
                else quoted.append(c);
            }
        }
    }
}
