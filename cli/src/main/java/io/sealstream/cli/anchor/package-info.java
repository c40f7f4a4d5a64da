/** {@code sealstream anchors} and {@code anchor now}: what others have dated, and asking for a date at once. */
package io.sealstream.cli.anchor;
