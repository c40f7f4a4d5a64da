/** What is measured and how it is held against others: suites of contenders that take rounds in turn, and targets. */
package io.sealstream.bench.measure;
