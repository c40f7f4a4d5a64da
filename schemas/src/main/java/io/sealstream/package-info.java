/**
 * The records of the format's section 2, generated from {@code src/main/avro}: what producers publish and what the sealed
 * topic holds. Built with their builders, read with their getters.
 */
package io.sealstream;
