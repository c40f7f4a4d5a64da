/**
 * What can go wrong, one entry to a fault: each is done to a running installation, and undone before it returns. Chosen, timed
 * and mixed by a seed.
 */
package io.sealstream.faults.fault;
