/**
 * Evidence for one event (format section 7): a ZIP that proves to an outsider that the event is in the log, and when it was,
 * with {@code HOW-TO-VERIFY.txt} for whoever has none of our code.
 *
 * <p>{@link io.sealstream.cli.evidence.Evidence} is what it says; {@code EvidenceFiles} turns that into named files and back,
 * {@code EvidenceZip} packs them, {@code EvidenceCheck} judges.
 */
package io.sealstream.cli.evidence;
