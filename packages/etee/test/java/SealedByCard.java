import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.esf.RevocationValues;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSSignedDataStreamGenerator;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Messages sealed with an identity card, in the layout of formats section 3: the signature key inside, the authentication key outside, each
 * layer with its own chain and with the status of its certificate embedded (section 3.7).
 *
 * SealedByCard FOLDER   reads clear, {authentication,signature,issuing}.key, {authentication,signature,issuing,root,recipient}.cer there and
 *                       writes good, revoked (both answers an hour ago), later (answered in an hour)
 */
public class SealedByCard {
    static Path folder;

    public static void main(String[] args) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        folder = Path.of(args[0]);
        Instant now = Instant.now();
        Instant before = now.minus(Duration.ofHours(1));
        write("good", CertificateStatus.GOOD, before);
        write("revoked", new RevokedStatus(Date.from(before), CRLReason.keyCompromise), before);
        write("later", CertificateStatus.GOOD, now.plus(Duration.ofHours(1)));
    }

    static void write(String name, CertificateStatus status, Instant answered) throws Exception {
        byte[] inner = sign(Files.readAllBytes(folder.resolve("clear")), "signature", status, answered);
        Files.write(folder.resolve(name), sign(envelop(inner), "authentication", status, answered));
    }

    static byte[] sign(byte[] content, String by, CertificateStatus status, Instant answered) throws Exception {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().setProvider("BC").build();
        JcaSignerInfoGeneratorBuilder builder = new JcaSignerInfoGeneratorBuilder(digests);
        Attribute values = new Attribute(PKCSObjectIdentifiers.id_aa_ets_revocationValues, new DERSet(revocationValues(by, status, answered)));
        builder.setUnsignedAttributeGenerator(new SimpleAttributeTableGenerator(new AttributeTable(values)));
        CMSSignedDataStreamGenerator generator = new CMSSignedDataStreamGenerator();
        generator.addSignerInfoGenerator(builder.build(new JcaContentSignerBuilder("SHA256withRSA").setProvider("BC").build(key(by)), certificate(by)));
        for (String one : new String[] {by, "issuing", "root"}) generator.addCertificate(holder(one));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream stream = generator.open(out, true)) {
            stream.write(content);
        }
        return out.toByteArray();
    }

    /** As the existing library writes them: the list of CRLs empty but present. */
    static RevocationValues revocationValues(String of, CertificateStatus status, Instant answered) throws Exception {
        DigestCalculator sha1 = new JcaDigestCalculatorProviderBuilder().setProvider("BC").build().get(CertificateID.HASH_SHA1);
        X509CertificateHolder issuing = holder("issuing");
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(SubjectPublicKeyInfo.getInstance(issuing.getSubjectPublicKeyInfo()), sha1);
        Date thisUpdate = Date.from(answered);
        Date nextUpdate = Date.from(answered.plus(Duration.ofHours(12)));
        builder.addResponse(new CertificateID(sha1, issuing, certificate(of).getSerialNumber()), status, thisUpdate, nextUpdate);
        byte[] basic = builder.build(new JcaContentSignerBuilder("SHA256withRSA").setProvider("BC").build(key("issuing")), new X509CertificateHolder[] {issuing}, thisUpdate).getEncoded();
        return new RevocationValues(new CertificateList[0], new BasicOCSPResponse[] {BasicOCSPResponse.getInstance(basic)}, null);
    }

    static byte[] envelop(byte[] content) throws Exception {
        CMSEnvelopedDataStreamGenerator generator = new CMSEnvelopedDataStreamGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(certificate("recipient")).setProvider("BC"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream stream = generator.open(out, new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES128_CBC).setProvider("BC").build())) {
            stream.write(content);
        }
        return out.toByteArray();
    }

    static PrivateKey key(String name) throws Exception {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve(name + ".key"))));
    }

    static X509Certificate certificate(String name) throws Exception {
        byte[] der = Files.readAllBytes(folder.resolve(name + ".cer"));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    static X509CertificateHolder holder(String name) throws Exception {
        return new JcaX509CertificateHolder(certificate(name));
    }
}
