/**
 * What the topics hold, as rows. Each event column stands once, in {@link io.sealstream.projection.row.EventColumn}: the same
 * definition writes a column and says, when a copy is verified, what must stand in it.
 */
package io.sealstream.projection.row;
