/** {@code sealstream epoch}: which incarnation of the ingest topic a log is fed from, and moving on to the next. */
package io.sealstream.cli.epoch;
