/** Holds a log, read as a whole, to what was kept of it elsewhere: an export, evidence, a checkpoint. */
package io.sealstream.cli.doctor.against;
