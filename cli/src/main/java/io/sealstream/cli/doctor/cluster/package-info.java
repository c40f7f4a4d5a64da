/** What can be told of the brokers: settings, replicas, rights, transactions, disks. Reads no record of the log. */
package io.sealstream.cli.doctor.cluster;
