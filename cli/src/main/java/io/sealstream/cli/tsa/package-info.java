/** {@code sealstream tsa}: a timestamp authority for development, as a process of its own. */
package io.sealstream.cli.tsa;
