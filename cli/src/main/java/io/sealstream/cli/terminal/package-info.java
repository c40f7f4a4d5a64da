/** How commands speak: failures with an exit code, text that is safe to print, progress where somebody watches. */
package io.sealstream.cli.terminal;
