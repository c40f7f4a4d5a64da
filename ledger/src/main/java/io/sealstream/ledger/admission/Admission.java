package io.sealstream.ledger.admission;

/** How a record was judged before deduplication. */
public sealed interface Admission permits Admitted, Rejected {}
