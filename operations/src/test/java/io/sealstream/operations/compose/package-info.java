/** Holds docker-compose.yml to the code: whatever it names is there, and every process takes the settings that it is given. */
package io.sealstream.operations.compose;
