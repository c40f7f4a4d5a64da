package io.sealstream.topics;

import io.sealstream.ledger.Bytes;
import java.util.Map;
import java.util.SortedMap;

/** The files that the anchor worker published for exports: see {@link LogTopics#trust}. */
public final class TrustTopic {
    public static final String VERIFIER_KEYS = "log.vkey";

    private TrustTopic() {}

    /** Every file by its name, {@code log.vkey} or {@code authorities/NAME.pem} or {@code authorities/NAME.crl}. */
    public static SortedMap<String, Bytes> read(Map<String, Object> clients, LogTopics topics) {
        return Pending.yet();
    }
}
