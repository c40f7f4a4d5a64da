/**
 * {@code sealstream backup}: a directory that holds all of a log that cannot be made again, run by run, each verified before it
 * has its name. Its files are for {@code restore} to read, and for anybody with tools for Avro and JSON.
 */
package io.sealstream.cli.backup;
