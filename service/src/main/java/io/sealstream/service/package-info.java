/** What every process of ours needs and none is about: where its settings come from and how they reach Kafka's clients. */
package io.sealstream.service;
