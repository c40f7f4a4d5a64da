/** The tree of RFC 6962, section 2.1, computed the plain way. Uses {@code bytes} only. */
package io.sealstream.faults.check.tree;
