/**
 * What was sealed within the deduplication window: exact, bounded in memory, rebuilt from the sealed topic where it is
 * missing. No changelog: docs/decisions/0003 says why.
 */
package io.sealstream.ingest.dedup;
