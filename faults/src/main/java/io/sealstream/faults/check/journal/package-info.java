/**
 * What those who produced and consumed wrote down while it happened: text files of tab-separated fields, a line at a time.
 * Uses {@code bytes} and {@code evidence}'s exception.
 */
package io.sealstream.faults.check.journal;
