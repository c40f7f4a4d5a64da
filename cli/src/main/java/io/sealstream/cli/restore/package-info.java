/**
 * {@code sealstream restore}: a backup into topics that are empty, every record held against the backup, and nothing that could
 * give a log two histories.
 */
package io.sealstream.cli.restore;
