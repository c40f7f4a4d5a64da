package io.sealstream.timestamping;

import static io.sealstream.timestamping.Mutation.Oracle.ACCEPTS;
import static io.sealstream.timestamping.Mutation.Oracle.REFUSES;
import static io.sealstream.timestamping.Mutation.forged;
import static io.sealstream.timestamping.Mutation.signer;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who signed, and what binds the signer. */
final class SpoiltSignatures {
    private SpoiltSignatures() {}

    static Stream<Mutation> all() {
        return Stream.of(
                new Mutation("no signer", Flaw.NOT_ONE_SIGNER, REFUSES, forged(forgery -> forgery.signers.clear())),
                new Mutation(
                        "two signers",
                        Flaw.NOT_ONE_SIGNER,
                        REFUSES,
                        forged(forgery -> forgery.signers.add(forgery.signers.get(0)))),
                new Mutation(
                        "signer by key identifier",
                        Flaw.SIGNER_UNKNOWN,
                        REFUSES,
                        signer(signer -> signer.byKeyIdentifier = true)),
                new Mutation(
                        "certificate missing",
                        Flaw.SIGNER_UNKNOWN,
                        REFUSES,
                        forged(forgery -> forgery.carried.clear())),
                new Mutation("injected with the signers serial", Flaw.AMBIGUOUS_SIGNER, REFUSES, scene -> {
                    Identity impostor = Identity.root("root", Profile.issuer())
                            .issue(
                                    "signer",
                                    Profile.signer()
                                            .withSerial(
                                                    scene.signer().certificate().getSerialNumber()));
                    Forgery forgery = new Forgery(scene.signer());
                    forgery.carried.add(0, impostor.certificate());
                    return Submission.of(forgery, scene.root());
                }),
                new Mutation("injected before a lowly signers", Flaw.EXTENDED_KEY_USAGE_MISSING, REFUSES, scene -> {
                    Identity lowly =
                            scene.root().issue("lowly", Profile.signer().withPurposes(true));
                    Forgery forgery = new Forgery(lowly);
                    forgery.carried.add(0, scene.signer().certificate());
                    return Submission.of(forgery, scene.root());
                }),
                new Mutation("injected before a strangers", Flaw.UNTRUSTED, REFUSES, scene -> {
                    Identity elsewhere = Identity.root("elsewhere", Profile.issuer());
                    Forgery forgery = new Forgery(elsewhere.issue("stranger", Profile.signer()));
                    forgery.carried.addAll(
                            0,
                            List.of(scene.signer().certificate(), scene.root().certificate()));
                    forgery.carried.add(elsewhere.certificate());
                    return Submission.of(forgery, scene.root());
                }),
                new Mutation("injected issuer", Flaw.UNTRUSTED, REFUSES, scene -> {
                    Profile anonymous = Profile.issuer().withoutKeyIdentifiers();
                    Identity intermediate = scene.root().issue("intermediate", anonymous);
                    Forgery forgery = new Forgery(
                            intermediate.issue("signer", Profile.signer().withoutKeyIdentifiers()));
                    forgery.carried.add(
                            0, Identity.root("intermediate", anonymous).certificate());
                    forgery.carried.add(intermediate.certificate());
                    return Submission.of(forgery, scene.root());
                }),
                new Mutation(
                        "signed attributes out of order",
                        Flaw.MALFORMED,
                        REFUSES,
                        forged(forgery -> forgery.attributesReversed = true)),
                new Mutation(
                        "nothing bound",
                        Flaw.SIGNING_CERTIFICATE_MISSING,
                        REFUSES,
                        signer(signer -> signer.bound = Optional.empty())),
                new Mutation("another bound", Flaw.SIGNING_CERTIFICATE_MISMATCH, REFUSES, scene -> {
                    Forgery forgery = new Forgery(scene.signer());
                    forgery.signers.get(0).bound = Optional.of(scene.root().certificate());
                    return Submission.of(forgery, scene.root());
                }),
                new Mutation("another bound by version 1", Flaw.SIGNING_CERTIFICATE_MISMATCH, REFUSES, scene -> {
                    Forgery forgery = new Forgery(scene.signer());
                    forgery.signers.get(0).boundByVersion1 =
                            Optional.of(scene.root().certificate());
                    return Submission.of(forgery, scene.root());
                }),
                new Mutation(
                        "bound with another serial",
                        Flaw.SIGNING_CERTIFICATE_MISMATCH,
                        REFUSES,
                        signer(signer -> signer.boundSerial = Optional.of(BigInteger.TEN))),
                new Mutation("signed with sha 1", Flaw.WEAK_ALGORITHM, ACCEPTS, signer(signer -> signer.hash = "SHA1")),
                new Mutation(
                        "rsa of 1024 bits",
                        Flaw.WEAK_ALGORITHM,
                        ACCEPTS,
                        scene -> Submission.of(
                                new Forgery(
                                        scene.root().issue(Identity.newKey("RSA", 1024), "signer", Profile.signer())),
                                scene.root())));
    }
}
