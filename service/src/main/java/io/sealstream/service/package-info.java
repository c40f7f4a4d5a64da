/** What every process of ours needs and none is about: its settings, how they reach Kafka's clients, and where its numbers are served. */
package io.sealstream.service;
