package io.sealstream.operations.compose;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of a compose file, put in as docker compose does where nobody sets them. */
final class Variables {
    /** {@code $$}, {@code ${NAME:-default}}, or a dollar sign that is neither, which nothing here may have. */
    private static final Pattern DOLLAR = Pattern.compile("\\$(?:(\\$)|\\{([A-Z][A-Z0-9_]*):-([^}]*)}|)");

    private final Map<String, String> defaults = new TreeMap<>();

    /** Each variable's default, by name; of what was put in so far. */
    Map<String, String> defaults() {
        return defaults;
    }

    /**
     * The text as docker compose makes of it.
     *
     * @throws IllegalArgumentException for a variable without a default, or with another one than elsewhere
     */
    String putInto(String text) {
        return DOLLAR.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replacement(match, text)));
    }

    private String replacement(MatchResult match, String text) {
        if (match.group(1) != null) return "$";
        if (match.group(2) == null)
            throw new IllegalArgumentException("'" + text + "' has a dollar sign that starts no ${NAME:-default}");
        String other = defaults.putIfAbsent(match.group(2), match.group(3));
        if (other != null && !other.equals(match.group(3)))
            throw new IllegalArgumentException(
                    match.group(2) + " is " + other + " by default in one place, " + match.group(3) + " in another");
        return match.group(3);
    }
}
