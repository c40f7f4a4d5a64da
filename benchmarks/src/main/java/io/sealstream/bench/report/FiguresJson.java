package io.sealstream.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealstream.bench.measure.Target.Bound;
import io.sealstream.bench.result.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Figures as an array of {@code {"name", "value", "unit", "against", "ratio", "target", "met"}}; what does not apply is null.
 * The target is one of the ratio, or of the value where there is no ratio.
 */
public final class FiguresJson {
    private FiguresJson() {}

    public static void write(List<Figure> figures, Path file) {
        try {
            Files.writeString(
                    file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(of(figures)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the figures to " + file + ": " + e, e);
        }
    }

    static ArrayNode of(List<Figure> figures) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        figures.forEach(figure -> array.add(of(figure)));
        return array;
    }

    private static ObjectNode of(Figure figure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", figure.quantity().name())
                .put("value", figure.values().median())
                .put("unit", figure.quantity().unit())
                .put("against", figure.against().orElse(null))
                .put("ratio", figure.ratio().orElse(null))
                .put("target", figure.bound().map(Bound::limit).orElse(null))
                .put("met", figure.met().orElse(null));
    }
}
