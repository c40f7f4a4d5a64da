package io.sealstream.ingest.dedup;

import java.io.IOException;

/** What the disk has is not what was written there: the index must be made anew. No other fault of the disk is a reason to. */
final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }
}
