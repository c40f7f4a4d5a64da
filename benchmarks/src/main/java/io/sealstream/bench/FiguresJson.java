package io.sealstream.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Figures as an array of {@code {"name", "value", "unit", "against", "ratio", "target", "met"}}; what does not apply is null. */
final class FiguresJson {
    private FiguresJson() {}

    static void write(List<Figure> figures, Path file) {
        try {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), of(figures));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the figures to " + file + ": " + e.getMessage(), e);
        }
    }

    static ArrayNode of(List<Figure> figures) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        figures.forEach(figure -> array.add(of(figure)));
        return array;
    }

    private static ObjectNode of(Figure figure) {
        Figure.Comparison against = figure.against().orElse(null);
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", figure.name())
                .put("value", figure.value())
                .put("unit", figure.unit())
                .put("against", against == null ? null : against.name())
                .put("ratio", against == null ? null : (Double) against.ratio())
                .put("target", against == null ? null : (Double) against.target())
                .put("met", against == null ? null : (Boolean) against.met());
    }
}
