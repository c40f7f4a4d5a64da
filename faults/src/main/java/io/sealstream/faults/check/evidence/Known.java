package io.sealstream.faults.check.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What whoever runs a log knows of it, and does not take from what is checked (format section 4, "a verifier must").
 *
 * @param description the log's description, the text of {@code log.txt}
 * @param verifierKeys of every key in force, each as a line of {@code log.vkey}
 * @param authorities by each authority's name, a PEM file of its roots and intermediates
 * @param quorum distinct authorities that make an anchor complete; 0 where nothing is anchored
 * @param eventSchemaIds the ids under which a registry knows the schema of events; empty without a registry
 */
public record Known(
        String description,
        List<String> verifierKeys,
        Map<String, Path> authorities,
        int quorum,
        Set<Integer> eventSchemaIds) {
    public Known {
        verifierKeys = List.copyOf(verifierKeys);
        authorities = Map.copyOf(authorities);
        eventSchemaIds = Set.copyOf(eventSchemaIds);
        if (verifierKeys.isEmpty()) throw new IllegalArgumentException("no verifier key: nothing could be trusted");
        if (quorum < 0 || quorum > authorities.size())
            throw new IllegalArgumentException("a quorum of " + quorum + " of " + authorities.size() + " authorities");
    }
}
