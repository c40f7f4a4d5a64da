/** Gives each new event its sequence and its place in the chain, and each refused record its reason. */
package io.sealstream.ingest.seal;
