/** {@code sealstream topics}: makes a log's topics on a cluster of one's own. */
package io.sealstream.cli.topics;
