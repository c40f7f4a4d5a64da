/** Which log keys a command believes, and where it got them from. */
package io.sealstream.cli.trust;
