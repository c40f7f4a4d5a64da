/** {@code sealstream migrate}: the tables of a copy, made or brought to this version. */
package io.sealstream.cli.migrate;
