package io.sealstream.projection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/sql.md, as far as a database can be held against it. */
final class SqlPage {
    private static final Pattern BLOCK = Pattern.compile("\n### ([^\n]*)|\n```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("\n### `(\\w+)`|\n\\| `(\\w+)` \\| ([^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)(?:\\([^`]*)?`");

    private final String text;

    private SqlPage(String text) {
        this.text = text;
    }

    /** A query of the page and the heading it stands under. */
    record Query(String heading, String sql) {
        @Override
        public String toString() {
            return heading;
        }
    }

    static SqlPage read() throws IOException {
        return new SqlPage(Files.readString(Path.of("../docs/sql.md")));
    }

    private String section(String heading) {
        String from = text.substring(text.indexOf("\n## " + heading + "\n") + 1);
        int end = from.indexOf("\n## ");
        return end < 0 ? from : from.substring(0, end);
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        String heading = "";
        for (Matcher block = BLOCK.matcher(section("Queries")); block.find(); ) {
            if (block.group(1) != null) heading = block.group(1);
            else queries.add(new Query(heading, block.group(2)));
        }
        return queries;
    }

    /** The columns of every table: {@code table.column type}. */
    Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        String table = "";
        for (Matcher column = COLUMN.matcher(section("The schema")); column.find(); ) {
            if (column.group(1) != null) table = column.group(1);
            else columns.add(table + "." + column.group(2) + " " + column.group(3));
        }
        return columns;
    }

    /** The views and functions. */
    Set<String> viewsAndFunctions() {
        Set<String> names = new TreeSet<>();
        section("Views and functions")
                .lines()
                .filter(line -> line.startsWith("| `") || line.startsWith("| the "))
                .forEach(line -> NAME.matcher(line).results().forEach(name -> names.add(name.group(1))));
        return names;
    }
}
