/**
 * Makes a starting task agree with the sealed topic, which is the truth: equal, go on; behind or lost, rebuild from it;
 * ahead of it or at odds with it, stop. Never guess.
 */
package io.sealstream.ingest.recover;
