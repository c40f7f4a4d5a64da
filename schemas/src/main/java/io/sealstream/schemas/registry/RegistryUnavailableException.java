package io.sealstream.schemas.registry;

import java.io.IOException;

/**
 * A registry did not answer, or answered what no registry would: nothing is known about the schema, so ask again later. The
 * message names the URLs without their credentials, what happened at each, and what to do.
 */
public final class RegistryUnavailableException extends IOException {
    public RegistryUnavailableException(String message) {
        super(message);
    }
}
