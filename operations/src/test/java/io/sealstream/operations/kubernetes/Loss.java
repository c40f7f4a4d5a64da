package io.sealstream.operations.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What one tree says and another, made from it, does not: a model may put a word that it does not know aside. */
final class Loss {
    private Loss() {}

    /** The JSON pointers of what is lost; an object or an array that is empty says nothing. */
    static List<String> of(String pointer, JsonNode said, JsonNode understood) {
        List<String> lost = new ArrayList<>();
        said.properties()
                .forEach(field -> lost.addAll(
                        of(pointer + "/" + field.getKey(), field.getValue(), understood.path(field.getKey()))));
        for (int i = 0; said.isArray() && i < said.size(); i++)
            lost.addAll(of(pointer + "/" + i, said.get(i), understood.path(i)));
        if (said.isValueNode() && !said.equals(understood) && !isBrokenElsewhere(said, understood)) lost.add(pointer);
        return lost;
    }

    /** Base64 in lines is the same on one. */
    private static boolean isBrokenElsewhere(JsonNode said, JsonNode understood) {
        return said.isTextual() && joined(said).equals(joined(understood));
    }

    private static String joined(JsonNode text) {
        return text.asText().replaceAll("\\s", "");
    }
}
