/**
 * A thin client of a schema registry's REST protocol (Confluent's, version 7; Apicurio, Karapace and Redpanda speak it too)
 * over the JDK's HTTP client, configured by Confluent's names. Knows Avro schemas in general and none of ours.
 */
package io.sealstream.schemas.registry;
