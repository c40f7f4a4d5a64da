package io.sealstream.schemas.registry;

import java.io.IOException;

/** The registry answered, and will not have this schema under this subject, or does not have it and may not be given it. */
public final class SchemaRefusedException extends IOException {
    SchemaRefusedException(String message) {
        super(message);
    }
}
