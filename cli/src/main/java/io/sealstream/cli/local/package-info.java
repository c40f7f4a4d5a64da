/** A whole log on this machine, broker, sealer, anchor worker and authorities, and its orderly end: what demo and up have in common. */
package io.sealstream.cli.local;
