/** Holds the pages that list settings and metrics to the code. */
package io.sealstream.operations.reference;
