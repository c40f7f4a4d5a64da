/** {@code sealstream show}: one event of a copy in Postgres, its row checked before anything of it is printed. */
package io.sealstream.cli.show;
