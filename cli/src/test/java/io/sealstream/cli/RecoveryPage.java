package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The commands of {@code docs/recovery.md}, with their variables and paths replaced. */
record RecoveryPage(Map<String, String> replaced) {
    private static final Path FILE = Path.of("../docs/recovery.md");
    private static final String COMMAND = "./sealstream ";

    /** Runs the commands of the page that begin so, in the page's order; each must succeed. */
    List<Run> follow(String section, String beginning) throws IOException {
        List<Run> runs = commands(section).stream()
                .filter(command -> command.startsWith(beginning))
                .map(this::run)
                .toList();
        assertThat(runs).as(section + ": " + beginning).isNotEmpty();
        return runs;
    }

    private Run run(String command) {
        String text = command;
        for (Map.Entry<String, String> each : replaced.entrySet()) text = text.replace(each.getKey(), each.getValue());
        assertThat(text).doesNotContain("$");
        Run run = Run.of(text.split(" +"));
        assertThat(run.exitCode()).as(command + "\n" + run.out() + run.err()).isZero();
        return run;
    }

    private static List<String> commands(String section) throws IOException {
        String page = Files.readString(FILE);
        int from = page.indexOf("\n## " + section);
        assertThat(from).as("the page has a section " + section).isNotNegative();
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to < 0 ? page.length() : to)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length()))
                .toList();
    }
}
