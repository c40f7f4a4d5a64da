/** What is checked, and what it is checked against: a log's topics and copy, read in order, once. Uses {@code bytes} only. */
package io.sealstream.faults.check.evidence;
