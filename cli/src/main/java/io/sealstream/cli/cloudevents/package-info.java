/**
 * CloudEvents 1.0 in structured JSON, one event a line, to and from the log's events. What the log's rules say of a field is
 * the log's to judge; here only what JSON and CloudEvents themselves ask.
 */
package io.sealstream.cli.cloudevents;
