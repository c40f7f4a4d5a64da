/** What can be told from the log's records: whether tip, checkpoints, anchors and copy are of the log that is there. */
package io.sealstream.cli.doctor.ledger;
