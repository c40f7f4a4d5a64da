/** What every process of ours needs and none is about: its settings, how they reach Kafka's clients, where its numbers are served, and who asks. */
package io.sealstream.service;
