/**
 * Checks what a campaign leaves: the log's topics, its copy in Postgres, and the journals of those who produced and consumed,
 * against the format alone. Of this project's code it uses none, so that it shares no mistake with it.
 */
package io.sealstream.faults.check;
