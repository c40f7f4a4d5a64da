/** {@code sealstream query}: what a copy in Postgres says of a subject. Reads the copy only. */
package io.sealstream.cli.query;
