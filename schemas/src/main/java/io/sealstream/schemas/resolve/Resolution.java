package io.sealstream.schemas.resolve;

/** What the schema that a value names turned out to be: one of ours, or why it is not. */
public sealed interface Resolution permits KnownSchema, Unresolved {}
