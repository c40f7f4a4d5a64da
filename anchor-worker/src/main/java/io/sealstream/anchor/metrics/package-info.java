/** The worker in numbers, and where they are served. Reads what others count; decides nothing. */
package io.sealstream.anchor.metrics;
