/** Judges an ingested record's value: its framing, the schema it names, its body (format section 3, rules 1 to 6). */
package io.sealstream.ingest.admit;
