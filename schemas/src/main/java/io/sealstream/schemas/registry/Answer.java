package io.sealstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/** What a registry answered in its own protocol: JSON, and where it is an error, with an error code. */
record Answer(Endpoint from, int status, JsonNode json) {
    private static final int NOT_FOUND = 404;

    boolean isSuccess() {
        return status == 200;
    }

    /**
     * Whether the registry itself says that it has no such thing: its codes are 404 and two digits more. A bare 404 comes
     * from whatever else listens at that URL.
     */
    boolean isUnknown() {
        return status == NOT_FOUND && errorCode().orElse(0) / 100 == NOT_FOUND;
    }

    /** Whether it is an error that a registry has words for. */
    boolean isRefusal() {
        return !isSuccess() && errorCode().isPresent() && errorCode().getAsInt() != NOT_FOUND;
    }

    OptionalInt id() {
        JsonNode id = json.path("id");
        return id.canConvertToInt() ? OptionalInt.of(id.intValue()) : OptionalInt.empty();
    }

    /** The registry's own words. */
    String error() {
        return from + " answered " + status + ", error code " + errorCode().orElse(status) + ": "
                + json.path("message").asText("");
    }

    private OptionalInt errorCode() {
        JsonNode code = json.path("error_code");
        return code.isInt() ? OptionalInt.of(code.intValue()) : OptionalInt.empty();
    }
}
