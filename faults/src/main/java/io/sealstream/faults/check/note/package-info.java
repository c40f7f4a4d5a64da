/** Signed checkpoints (C2SP signed-note and tlog-checkpoint), read strictly, with the JDK's Ed25519. Uses {@code bytes} only. */
package io.sealstream.faults.check.note;
