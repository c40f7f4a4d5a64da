/**
 * Generated records from and to Avro bodies, as strictly as the format's sections 2 and 3 ask: Avro's datum reader and writer
 * on top, the ledger's cursor underneath. Knows neither framing nor registry.
 */
package io.sealstream.schemas.strict;
