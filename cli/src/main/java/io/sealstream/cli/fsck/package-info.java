/**
 * {@code sealstream fsck}: derives every tile, root and checkpoint anew from the sealed topic and says where what is stored
 * differs. Reads topics record by record, since the readers that others use stop at the first damage.
 */
package io.sealstream.cli.fsck;
