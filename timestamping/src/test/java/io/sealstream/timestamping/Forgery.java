package io.sealstream.timestamping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Makes a response field by field, right unless a test changes a field. What the fields mean stands in RFC 3161 section
 * 2.4.2.
 */
final class Forgery {
    static final Bytes STAMPED = Bytes.copyOf("a signed checkpoint\n".getBytes(UTF_8));
    static final BigInteger NONCE = BigInteger.valueOf(0x1122334455667788L);
    static final BigInteger SERIAL = BigInteger.valueOf(0x7a7b7c7d7e7f7a7bL);

    int status = 0;
    int version = 1;
    ASN1ObjectIdentifier contentType = PKCSObjectIdentifiers.id_ct_TSTInfo;
    String imprintAlgorithm = Imprint.SHA_256.identifier();
    Bytes hash = Imprint.SHA_256.of(STAMPED);
    String genTime = "20250601120000.5Z";
    Optional<GeneralName> authority = Optional.empty();
    Optional<Extension> extension = Optional.empty();
    List<ForgedSigner> signers = new ArrayList<>();
    List<X509CertificateHolder> carried = new ArrayList<>();
    boolean attributesReversed;
    Optional<byte[]> content = Optional.empty();

    Forgery(Identity signer) {
        signers.add(new ForgedSigner(signer));
        carried.add(signer.certificate());
    }

    Bytes response() {
        try {
            ASN1EncodableVector fields = new ASN1EncodableVector();
            fields.add(new DLSequence(new ASN1Integer(status)));
            fields.add(token());
            return Bytes.copyOf(new DLSequence(fields).getEncoded(ASN1Encoding.DL));
        } catch (IOException | CMSException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private ASN1Encodable token() throws IOException, CMSException, OperatorCreationException {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        for (ForgedSigner signer : signers) generator.addSignerInfoGenerator(signer.generator());
        CMSSignedData cms =
                generator.generate(new CMSProcessableByteArray(contentType, content.orElse(tstInfo())), true);
        SignedData signed = SignedData.getInstance(cms.toASN1Structure().getContent());
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        for (X509CertificateHolder certificate : carried) certificates.add(certificate.toASN1Structure());
        // By hand and in the order given, not in DER's: that is what injecting is about.
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(signed.getVersion());
        fields.add(signed.getDigestAlgorithms());
        fields.add(signed.getEncapContentInfo());
        if (!carried.isEmpty()) fields.add(new DLTaggedObject(false, 0, new DLSet(certificates)));
        fields.add(attributesReversed ? reversed(signed.getSignerInfos()) : signed.getSignerInfos());
        ASN1EncodableVector token = new ASN1EncodableVector();
        token.add(CMSObjectIdentifiers.signedData);
        token.add(new DLTaggedObject(true, 0, new DLSequence(fields)));
        return new DLSequence(token);
    }

    private static ASN1Set reversed(ASN1Set signerInfos) {
        ASN1Encodable[] fields =
                ASN1Sequence.getInstance(signerInfos.getObjectAt(0)).toArray();
        for (int i = 0; i < fields.length; i++) {
            if (!(fields[i] instanceof ASN1TaggedObject tagged)) continue;
            List<ASN1Encodable> attributes =
                    Arrays.asList(ASN1Set.getInstance(tagged, false).toArray());
            Collections.reverse(attributes);
            fields[i] = new DLTaggedObject(false, 0, new DLSet(attributes.toArray(ASN1Encodable[]::new)));
        }
        return new DLSet(new DLSequence(fields));
    }

    /** By hand, as BouncyCastle's class knows version 1 only. */
    private byte[] tstInfo() throws IOException {
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(new ASN1Integer(version));
        fields.add(new ASN1ObjectIdentifier("1.2.3.4.1"));
        fields.add(new MessageImprint(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(imprintAlgorithm)), hash.toArray()));
        fields.add(new ASN1Integer(SERIAL));
        fields.add(new ASN1GeneralizedTime(genTime));
        fields.add(new ASN1Integer(NONCE));
        authority.ifPresent(name -> fields.add(new DERTaggedObject(true, 0, name)));
        extension.ifPresent(given -> fields.add(new DERTaggedObject(false, 1, new Extensions(given))));
        return new DLSequence(fields).getEncoded(ASN1Encoding.DL);
    }
}
