/** {@code sealstream verify}: is this log what was sealed? */
package io.sealstream.cli.verify;
