/**
 * More than one log, and more than one sealer: how sealing grows with partitions and instances, and how long it stands still
 * when an instance goes. Sealers run in processes of their own, as they do where it matters.
 */
package io.sealstream.bench.scale;
