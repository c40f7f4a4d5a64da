/** What a check of an installation is, what it may ask, and what it comes to. */
package io.sealstream.cli.doctor.check;
