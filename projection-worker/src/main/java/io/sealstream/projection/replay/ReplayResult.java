package io.sealstream.projection.replay;

import io.sealstream.projection.schema.SchemaName;
import java.util.List;
import java.util.Optional;

/**
 * What a replay did.
 *
 * @param size events in the new copy
 * @param compared whether there was an old copy to compare it with
 * @param differences where the old copy was not what the new one is, each a sentence; the first of many
 * @param swapped whether the new copy serves now
 * @param kept where the old copy is, or the new one if it was not to serve; empty where nothing is left beside
 * @param why the old copy is kept; empty where it is not
 */
public record ReplayResult(
        long size, boolean compared, List<String> differences, boolean swapped, Optional<SchemaName> kept, String why) {
    public ReplayResult {
        differences = List.copyOf(differences);
    }
}
