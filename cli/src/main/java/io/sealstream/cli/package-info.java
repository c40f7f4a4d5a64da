/** The {@code sealstream} command: wires its subcommands, and turns what goes wrong into one line and an exit code. */
package io.sealstream.cli;
