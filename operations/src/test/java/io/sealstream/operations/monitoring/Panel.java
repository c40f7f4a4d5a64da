package io.sealstream.operations.monitoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A panel of the dashboard, or the title of a row.
 *
 * @param place columns and lines of the grid that it takes
 */
record Panel(int id, String type, String title, String description, List<Query> queries, Place place) {
    /** A rectangle of Grafana's grid, which is 24 columns wide. */
    record Place(int x, int y, int width, int height) {
        boolean overlaps(Place other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    Panel {
        queries = List.copyOf(queries);
    }

    boolean isRow() {
        return type.equals("row");
    }

    /** All of them, in the order in which they are read. */
    static List<Panel> all() throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (JsonNode panel : dashboard().required("panels")) panels.add(of(panel));
        return panels;
    }

    /** The file; a name that is given twice is an error. */
    static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .readTree(MonitoringFiles.DASHBOARD.toFile());
    }

    private static Panel of(JsonNode panel) {
        List<Query> queries = new ArrayList<>();
        panel.path("targets")
                .forEach(target -> queries.add(new Query(target.required("expr").asText())));
        JsonNode grid = panel.required("gridPos");
        return new Panel(
                panel.required("id").asInt(),
                panel.required("type").asText(),
                panel.path("title").asText(),
                panel.path("description").asText(),
                queries,
                new Place(
                        grid.required("x").asInt(),
                        grid.required("y").asInt(),
                        grid.required("w").asInt(),
                        grid.required("h").asInt()));
    }

    @Override
    public String toString() {
        return "panel " + id + " (" + title + ")";
    }
}
