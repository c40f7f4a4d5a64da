/** {@code sealstream submit}: lines in, records on the ingest topic, and what became of each. */
package io.sealstream.cli.submit;
