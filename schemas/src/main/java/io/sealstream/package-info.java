/**
 * The records of the format's section 2, generated from {@code src/main/avro}: what producers publish and what the sealed
 * topic holds. Built with their builders, read with their getters.
 *
 * <p>Our deserializer reads them as they are. Avro's own readers, {@code Event.fromByteBuffer} among them, load no class that
 * the JVM was not told to trust: give it {@code -Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.sealstream}.
 */
package io.sealstream;
