/** {@code sealstream doctor}: is anything wrong with this installation, and what mends it? */
package io.sealstream.cli.doctor;
