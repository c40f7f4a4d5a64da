/** {@code sealstream dead-letters}: what was refused, and what operators decide of it. Everything shown is other people's text. */
package io.sealstream.cli.deadletters;
