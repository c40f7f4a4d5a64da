package io.sealstream.ingest.dedup;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Closes several things: every one of them, whatever another throws. */
final class Closing {
    private Closing() {}

    /** @throws IOException what the first threw that did, with what others threw suppressed in it */
    static void all(List<Closeable> open) throws IOException {
        IOException fault = null;
        for (Closeable each : open) {
            try {
                each.close();
            } catch (IOException | RuntimeException e) {
                if (fault == null) fault = e instanceof IOException io ? io : new IOException(e);
                else fault.addSuppressed(e);
            }
        }
        if (fault != null) throw fault;
    }
}
