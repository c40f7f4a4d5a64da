/** A whole log on this machine, broker and sealer, and its orderly end: what demo and up have in common. */
package io.sealstream.cli.local;
