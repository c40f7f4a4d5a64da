package io.sealstream.operations.kubernetes;

import java.util.List;

/** What holds of every overlay. */
enum Promise {
    KNOWN_TO_THE_API,
    CONFINED,
    SELECTED,
    REFERRED_TO_ONLY_WHAT_IS,
    SERVED_WHERE_ASKED,
    TOPICS_AS_THE_CODE_MAKES_THEM,
    RIGHTS_AS_THE_CODE_HAS_THEM;

    /** What is against it, for people; empty where it holds. */
    List<String> flaws(Rendered objects) {
        return switch (this) {
            case KNOWN_TO_THE_API -> Models.flaws(objects);
            case CONFINED -> Confinement.flaws(objects);
            case SELECTED -> Selectors.flaws(objects);
            case REFERRED_TO_ONLY_WHAT_IS -> References.flaws(objects);
            case SERVED_WHERE_ASKED -> Ports.flaws(objects);
            case TOPICS_AS_THE_CODE_MAKES_THEM -> Topics.flaws(objects);
            case RIGHTS_AS_THE_CODE_HAS_THEM -> Users.flaws(objects);
        };
    }
}
