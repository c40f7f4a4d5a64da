/** {@code sealstream keys}: makes the keys that a log signs with, and shows what others verify with. */
package io.sealstream.cli.keys;
