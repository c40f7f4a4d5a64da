/** Timestamps, judged by the {@code openssl} command alone. Uses {@code bytes} only. */
package io.sealstream.faults.check.token;
