/** {@code sealstream demo}: the whole path once, on this machine, with a check of everything it claims. */
package io.sealstream.cli.demo;
