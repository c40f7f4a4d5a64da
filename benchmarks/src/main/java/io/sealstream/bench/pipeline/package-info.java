/** All of a log's workers on one machine at once, beside the sealer alone: what following costs. */
package io.sealstream.bench.pipeline;
