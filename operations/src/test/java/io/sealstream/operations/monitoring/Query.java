package io.sealstream.operations.monitoring;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of PromQL. Prometheus itself judges whether it is one; what is done here needs no parser, since all names of
 * metrics that we use start in a few ways in which no function, keyword or label does.
 */
record Query(String text) {
    private static final Pattern SELECTOR = Pattern.compile(
            "\\b((?:sealstream|kafka|jvm|process|hikaricp|system)_\\w+|up|ALERTS)\\b(?:\\s*\\{[^}]*})?");
    /** Outside of braces and of quotes: what is inside is skipped as a whole. */
    private static final Pattern COMPARISON_OR_BRACES = Pattern.compile("\\{[^}]*}|\"[^\"]*\"|(==|!=|<=|>=|<|>)");

    private static final Pattern UNLESS = Pattern.compile("\\bunless\\b");

    /** Every series that it looks at, as name and matchers. */
    List<String> selectors() {
        return SELECTOR.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** What is left of it without them: functions, operators, labels; and a metric that is none of ours. */
    String rest() {
        return SELECTOR.matcher(text).replaceAll("");
    }

    /**
     * The same without a condition: every comparison yields 0 or 1 instead of leaving series out, and what would be left out for
     * another's sake is kept for it ({@code unless} becomes {@code and}). On a healthy log an alert yields nothing, so that a
     * misspelt name or a label that does not match would go unnoticed; of this, every clause must find series and every join
     * their partners for there to be a result. Only of the sides of an {@code or} one is enough.
     */
    Query unconditional() {
        String always = COMPARISON_OR_BRACES
                .matcher(text)
                .replaceAll(found -> found.group(1) == null ? quoted(found) : found.group(1) + " bool");
        return new Query(UNLESS.matcher(always).replaceAll("and"));
    }

    private static String quoted(MatchResult found) {
        return Matcher.quoteReplacement(found.group());
    }

    /** With values in place of a dashboard's variables. */
    Query with(String log, String range) {
        return new Query(
                text.replace("$log", log).replace("$__rate_interval", range).replace("$__range", range));
    }
}
