/** A log as a directory (format section 6): written only while it verifies, read without trusting a byte of it. */
package io.sealstream.cli.export;
