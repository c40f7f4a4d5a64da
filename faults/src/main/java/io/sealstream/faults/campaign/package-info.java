/** A campaign from its seed to its verdict: what is done when, what is measured meanwhile, and the table of it all. */
package io.sealstream.faults.campaign;
