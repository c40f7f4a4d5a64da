/**
 * The format's events, entries and admission, written anew from its text: decoding, canonical encoding and hashing. Uses
 * {@code bytes} only.
 */
package io.sealstream.faults.check.format;
