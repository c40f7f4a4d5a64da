/**
 * What the worker commits, each piece in one Kafka transaction under an id that is fixed for the log: whoever opens it next
 * fences whoever had it before.
 */
package io.sealstream.anchor.publish;
