package io.sealstream.cli.doctor.check;

import io.sealstream.topics.LogTopics;
import java.util.List;
import java.util.stream.Stream;

/** One thing to look at. It changes nothing. What it throws is for {@link Examination} to judge. */
public interface Check {
    /** What is looked at, in two words or three. */
    String name();

    /** Topics without which there is nothing to look at. */
    default List<String> needs(LogTopics topics) {
        return List.of();
    }

    /** What was found, at least one thing; nothing where this was not asked for. */
    Stream<Finding> look(Installation installation);
}
