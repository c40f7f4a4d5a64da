/** One event's row of a copy, as Postgres holds it, held to its own entry. Asks Postgres only; prints nothing. */
package io.sealstream.cli.row;
