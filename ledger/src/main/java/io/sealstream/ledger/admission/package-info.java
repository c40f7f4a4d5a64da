/**
 * Admission and deduplication as pure functions (format section 3): what an ingested record's bytes are judged to be. No
 * clock, no configuration but the log's description, no state but what was sealed before.
 */
package io.sealstream.ledger.admission;
