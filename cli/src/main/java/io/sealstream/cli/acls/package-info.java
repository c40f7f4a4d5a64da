/** {@code sealstream acls}: who may do what with a log on brokers that ask, in one table, as a script or applied. */
package io.sealstream.cli.acls;
