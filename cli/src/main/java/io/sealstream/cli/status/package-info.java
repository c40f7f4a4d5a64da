/** {@code sealstream status}: is this log healthy? */
package io.sealstream.cli.status;
