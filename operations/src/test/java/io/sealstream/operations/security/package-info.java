/** Brokers and a Postgres that ask who somebody is and let nobody do more than is theirs, and what is tried against them. */
package io.sealstream.operations.security;
