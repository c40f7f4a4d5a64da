/**
 * Events and sealed events on Kafka: the serializer and deserializer that any producer or consumer names in its
 * configuration, over the packages below.
 *
 * <p>{@code framing} says which schema a value names, {@code registry} asks a schema registry, {@code resolve} decides
 * whether the schema is one of ours, {@code strict} reads and writes the body.
 */
package io.sealstream.schemas;
