/** The log as it is read: every event of the sealed topic verified, and appended to the tree. Touches no topic itself. */
package io.sealstream.anchor.grow;
