/** What the sealer shows of itself in numbers. */
package io.sealstream.ingest.metrics;
