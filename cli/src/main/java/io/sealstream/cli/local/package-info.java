/**
 * A whole log on this machine, broker, sealer, anchor worker and authorities, Postgres and projection worker, and its orderly
 * end: what demo and up have in common.
 */
package io.sealstream.cli.local;
