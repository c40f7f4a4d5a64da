/**
 * What makes a server the same one at its next start: a directory that one process holds at a time, and a port that is its
 * own. Knows nothing of what the servers do.
 */
package io.sealstream.stack.directory;
