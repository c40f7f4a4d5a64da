/**
 * What every process of ours needs and none is about: its frame, its settings, how they reach Kafka's clients, and what it answers
 * of its health and its numbers.
 */
package io.sealstream.service;
