/** Shows what was measured: a table, JSON, and a Markdown page with charts. */
package io.sealstream.bench.report;
