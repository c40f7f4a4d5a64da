/** {@code sealstream replay}: the copy in Postgres, made anew from the log. */
package io.sealstream.cli.replay;
