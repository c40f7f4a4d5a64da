/**
 * Makes a copy anew beside the one that serves, compares the two, and lets the new one take the other's place. It copies as
 * the worker does, by the same code.
 */
package io.sealstream.projection.replay;
