package io.sealstream.timestamping;

import static io.sealstream.timestamping.Mutation.Oracle.ACCEPTS;
import static io.sealstream.timestamping.Mutation.Oracle.REFUSES;
import static io.sealstream.timestamping.Mutation.intermediate;
import static io.sealstream.timestamping.Mutation.profile;

import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The signer's certificate and the way from it to the root. */
final class SpoiltCertificates {
    private SpoiltCertificates() {}

    static Stream<Mutation> all() {
        return Stream.of(
                new Mutation(
                        "purpose missing",
                        Flaw.EXTENDED_KEY_USAGE_MISSING,
                        REFUSES,
                        profile(signer -> signer.withPurposes(true))),
                new Mutation(
                        "purpose not critical",
                        Flaw.EXTENDED_KEY_USAGE_NOT_CRITICAL,
                        REFUSES,
                        profile(signer -> signer.withPurposes(false, KeyPurposeId.id_kp_timeStamping))),
                new Mutation(
                        "purpose not alone",
                        Flaw.EXTENDED_KEY_USAGE_NOT_SOLE,
                        REFUSES,
                        profile(signer -> signer.withPurposes(
                                true, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_clientAuth))),
                new Mutation(
                        "purpose not alone but with one unknown to openssl",
                        Flaw.EXTENDED_KEY_USAGE_NOT_SOLE,
                        ACCEPTS,
                        profile(signer -> signer.withPurposes(
                                true,
                                KeyPurposeId.id_kp_timeStamping,
                                KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.2.3.4.5"))))),
                new Mutation(
                        "another purpose",
                        Flaw.EXTENDED_KEY_USAGE_NOT_SOLE,
                        REFUSES,
                        profile(signer -> signer.withPurposes(true, KeyPurposeId.id_kp_codeSigning))),
                new Mutation(
                        "key may do more",
                        Flaw.WRONG_KEY_USAGE,
                        REFUSES,
                        profile(signer -> signer.withKeyUsage(
                                Optional.of(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)))),
                new Mutation(
                        "key may not sign",
                        Flaw.WRONG_KEY_USAGE,
                        REFUSES,
                        profile(signer -> signer.withKeyUsage(Optional.of(KeyUsage.keyAgreement)))),
                new Mutation(
                        "ca as signer",
                        Flaw.SIGNER_IS_CA,
                        ACCEPTS,
                        profile(signer -> signer.with(new BasicConstraints(true)))),
                new Mutation("root as signer", Flaw.UNTRUSTED, ACCEPTS, scene -> {
                    Identity alone = Identity.root("alone", Profile.signer());
                    return Submission.of(new Forgery(alone), alone);
                }),
                new Mutation(
                        "ended before",
                        Flaw.EXPIRED,
                        REFUSES,
                        profile(signer -> signer.validBetween("2020-01-01T00:00:00Z", "2025-06-01T11:59:59Z"))),
                new Mutation(
                        "began after",
                        Flaw.NOT_YET_VALID,
                        REFUSES,
                        profile(signer -> signer.validBetween("2025-06-01T12:00:01Z", "2030-01-01T00:00:00Z"))),
                new Mutation("root ended before", Flaw.EXPIRED, REFUSES, scene -> {
                    Identity root = Identity.root(
                            "old", Profile.issuer().validBetween("2015-01-01T00:00:00Z", "2025-01-01T00:00:00Z"));
                    return Submission.of(new Forgery(root.issue("signer", Profile.signer())), root);
                }),
                new Mutation(
                        "another root",
                        Flaw.UNTRUSTED,
                        REFUSES,
                        scene ->
                                Submission.of(new Forgery(scene.signer()), Identity.root("another", Profile.issuer()))),
                new Mutation(
                        "another root of the same name",
                        Flaw.UNTRUSTED,
                        REFUSES,
                        scene -> Submission.of(new Forgery(scene.signer()), Identity.root("root", Profile.issuer()))),
                new Mutation("another root that only the key tells apart", Flaw.CHAIN_INVALID, REFUSES, scene -> {
                    Profile anonymous = Profile.issuer().withoutKeyIdentifiers();
                    Forgery forgery = new Forgery(Identity.root("twin", anonymous)
                            .issue("signer", Profile.signer().withoutKeyIdentifiers()));
                    return Submission.of(forgery, Identity.root("twin", anonymous));
                }),
                new Mutation(
                        "intermediate missing",
                        Flaw.UNTRUSTED,
                        REFUSES,
                        scene -> Submission.of(
                                new Forgery(scene.root()
                                        .issue("intermediate", Profile.issuer())
                                        .issue("signer", Profile.signer())),
                                scene.root())),
                new Mutation(
                        "intermediate is no ca",
                        Flaw.CHAIN_INVALID,
                        REFUSES,
                        intermediate(issuer -> issuer.with(new BasicConstraints(false)))),
                new Mutation(
                        "intermediate may not certify",
                        Flaw.CHAIN_INVALID,
                        REFUSES,
                        intermediate(issuer -> issuer.withKeyUsage(Optional.of(KeyUsage.cRLSign)))),
                new Mutation("deeper than the root allows", Flaw.CHAIN_INVALID, REFUSES, scene -> {
                    Identity root = Identity.root("shallow", Profile.issuer().with(new BasicConstraints(0)));
                    Identity intermediate = root.issue("intermediate", Profile.issuer());
                    Forgery forgery = new Forgery(intermediate.issue("signer", Profile.signer()));
                    forgery.carried.add(intermediate.certificate());
                    return Submission.of(forgery, root);
                }),
                new Mutation("root is no ca", Flaw.CHAIN_INVALID, REFUSES, scene -> {
                    Identity root = Identity.root("nobody", Profile.issuer().with(new BasicConstraints(false)));
                    return Submission.of(new Forgery(root.issue("signer", Profile.signer())), root);
                }));
    }
}
