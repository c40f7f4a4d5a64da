/** What was measured, and how it stands to its targets. Knows nothing of how it is shown. */
package io.sealstream.bench.result;
