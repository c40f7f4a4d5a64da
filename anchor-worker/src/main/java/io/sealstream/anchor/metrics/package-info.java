/** The worker in numbers. Reads what others count; decides nothing. */
package io.sealstream.anchor.metrics;
