/** Tests that what operators are given says what the code says: compose file, manifests, alerts, dashboard, references. */
package io.sealstream.operations;
