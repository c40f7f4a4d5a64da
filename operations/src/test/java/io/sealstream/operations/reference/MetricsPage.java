package io.sealstream.operations.reference;

import io.sealstream.operations.Project;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/metrics.md} says is served: metrics by name, each with its type, of one process and of every one. */
public final class MetricsPage {
    private static final Pattern ROW =
            Pattern.compile("\\| `(sealstream_\\w+)` \\| (counter|gauge|histogram) \\| .+ \\|");

    private MetricsPage() {}

    /** Name and type of every metric that these sections of the page list. */
    public static Map<String, String> types(String... sections) {
        Map<String, String> types = new TreeMap<>();
        for (String section : sections) types.putAll(section(section));
        return types;
    }

    private static Map<String, String> section(String title) {
        Map<String, String> types = new TreeMap<>();
        String text = Arrays.stream(Project.read("docs/metrics.md").split("\n## "))
                .filter(part -> part.startsWith(title + "\n"))
                .findAny()
                .orElseThrow(() -> new AssertionError("docs/metrics.md has no section " + title));
        Matcher rows = ROW.matcher(text);
        while (rows.find()) types.put(rows.group(1), rows.group(2));
        return types;
    }

    /** The same of what a process answers: names and types of {@code # TYPE} lines that are ours. */
    public static Map<String, String> scraped(String metrics) {
        Map<String, String> types = new TreeMap<>();
        metrics.lines()
                .filter(line -> line.startsWith("# TYPE sealstream_"))
                .map(line -> line.split(" "))
                .forEach(words -> types.put(words[2], words[3]));
        return types;
    }
}
