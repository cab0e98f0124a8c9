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
import java.util.ArrayList;
import java.util.Base64;
import java.util.Hashtable;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataStreamGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKEKEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKEKRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.KEKRecipientId;
import org.bouncycastle.cms.KEKRecipientInformation;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Sealed messages by Bouncy Castle's stream generators, in the layout of formats section 3, and back.
 *
 * SealedMessage write CLEAR SEALED SIGNER.key SIGNER.cer CHAIN(,CHAIN) RECIPIENT.cer(,RECIPIENT.cer) [KEK.id KEK.key]
 * SealedMessage read SEALED CLEAR RECIPIENT.key RECIPIENT.cer        or        read SEALED CLEAR KEK.id KEK.key shared
 *
 * "read" prints one line "fact TAB value" for each fact.
 */
public class SealedMessage {
    static final String PSS = "SHA256withRSAandMGF1";

    public static void main(String[] args) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        if (args[0].equals("write")) write(args);
        else read(args);
    }

    static void write(String[] args) throws Exception {
        PrivateKey key = key(args[3]);
        X509Certificate signer = certificate(args[4]);
        List<X509Certificate> chain = new ArrayList<>(List.of(signer));
        for (String file : args[5].split(",")) if (!file.isEmpty()) chain.add(certificate(file));
        byte[] inner = sign(Files.readAllBytes(Path.of(args[1])), key, signer, List.of());
        byte[] enveloped = envelop(inner, args);
        Files.write(Path.of(args[2]), sign(enveloped, key, signer, chain));
    }

    static byte[] sign(byte[] content, PrivateKey key, X509Certificate signer, List<X509Certificate> chain) throws Exception {
        JcaSignerInfoGeneratorBuilder builder = new JcaSignerInfoGeneratorBuilder(digests());
        builder.setUnsignedAttributeGenerator(new SimpleAttributeTableGenerator(new AttributeTable(new Hashtable<>())));
        String algorithm = key.getAlgorithm().equals("RSA") ? PSS : "SHA256withECDSA";
        CMSSignedDataStreamGenerator generator = new CMSSignedDataStreamGenerator();
        generator.addSignerInfoGenerator(builder.build(new JcaContentSignerBuilder(algorithm).setProvider("BC").build(key), signer));
        for (X509Certificate certificate : chain) generator.addCertificate(new JcaX509CertificateHolder(certificate));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream stream = generator.open(out, true)) {
            stream.write(content);
        }
        return out.toByteArray();
    }

    /** Parameters NULL, as the release of Bouncy Castle in the existing library writes them; today's leaves them out. */
    static DigestCalculatorProvider digests() throws Exception {
        DigestCalculatorProvider provider = new JcaDigestCalculatorProviderBuilder().setProvider("BC").build();
        return algorithm -> provider.get(new AlgorithmIdentifier(algorithm.getAlgorithm(), DERNull.INSTANCE));
    }

    static byte[] envelop(byte[] content, String[] args) throws Exception {
        CMSEnvelopedDataStreamGenerator generator = new CMSEnvelopedDataStreamGenerator();
        for (String file : args[6].split(",")) {
            if (!file.isEmpty()) generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(certificate(file)).setProvider("BC"));
        }
        if (args.length > 7) {
            byte[] id = Files.readAllBytes(Path.of(args[7]));
            generator.addRecipientInfoGenerator(new JceKEKRecipientInfoGenerator(id, new SecretKeySpec(Files.readAllBytes(Path.of(args[8])), "AES")).setProvider("BC"));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream stream = generator.open(out, new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES128_CBC).setProvider("BC").build())) {
            stream.write(content);
        }
        return out.toByteArray();
    }

    static void read(String[] args) throws Exception {
        CMSSignedData outer = new CMSSignedData(Files.readAllBytes(Path.of(args[1])));
        SignerInformation outerSigner = outer.getSignerInfos().getSigners().iterator().next();
        X509CertificateHolder certificate = (X509CertificateHolder) outer.getCertificates().getMatches(outerSigner.getSID()).iterator().next();
        tell("outer", verify(outerSigner, certificate));
        tell("certificates", outer.getCertificates().getMatches(null).size());
        tell("subject", certificate.getSubject());

        CMSEnvelopedData enveloped = new CMSEnvelopedData((byte[]) outer.getSignedContent().getContent());
        tell("recipients", enveloped.getRecipientInfos().size());
        tell("encryption", enveloped.getEncryptionAlgOID());
        byte[] signed = args.length > 5 ? shared(enveloped, args) : transported(enveloped, args);

        CMSSignedData inner = new CMSSignedData(signed);
        SignerInformation innerSigner = inner.getSignerInfos().getSigners().iterator().next();
        tell("inner", verify(innerSigner, certificate));
        tell("inner certificates", inner.getCertificates().getMatches(null).size());
        tell("signing time", Time.getInstance(innerSigner.getSignedAttributes().get(CMSAttributes.signingTime).getAttrValues().getObjectAt(0)).getDate().toInstant());
        Files.write(Path.of(args[2]), (byte[]) inner.getSignedContent().getContent());
    }

    static byte[] transported(CMSEnvelopedData enveloped, String[] args) throws Exception {
        X509Certificate recipient = certificate(args[4]);
        RecipientInformation mine = enveloped.getRecipientInfos().get(new org.bouncycastle.cms.jcajce.JceKeyTransRecipientId(recipient));
        tell("key transport", mine.getKeyEncryptionAlgOID());
        return mine.getContent(new JceKeyTransEnvelopedRecipient(key(args[3])).setProvider("BC"));
    }

    static byte[] shared(CMSEnvelopedData enveloped, String[] args) throws Exception {
        for (RecipientInformation one : enveloped.getRecipientInfos().getRecipients()) {
            if (!(one instanceof KEKRecipientInformation)) continue;
            KEKRecipientId id = (KEKRecipientId) one.getRID();
            tell("key id", Base64.getEncoder().encodeToString(id.getKeyIdentifier()));
            return one.getContent(new JceKEKEnvelopedRecipient(new SecretKeySpec(Files.readAllBytes(Path.of(args[4])), "AES")).setProvider("BC"));
        }
        throw new IllegalStateException("no KEK recipient");
    }

    static boolean verify(SignerInformation signer, X509CertificateHolder certificate) throws Exception {
        return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(certificate));
    }

    static PrivateKey key(String file) throws Exception {
        byte[] der = Files.readAllBytes(Path.of(file));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (java.security.spec.InvalidKeySpecException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        }
    }

    static X509Certificate certificate(String file) throws Exception {
        byte[] der = Files.readAllBytes(Path.of(file));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    static void tell(String fact, Object value) {
        System.out.println(fact + "\t" + value);
    }
}
