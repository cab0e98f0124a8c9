import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import javax.crypto.Cipher;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** Keys and what the client makes of them: CSR, placeholder and encryption certificate, and the answer to a challenge. */
final class Keys {
    static final int SERIAL_OCTETS = 16;
    static final int HASH_OCTETS = 32;
    private static final KeyUsage ENCIPHERMENT = new KeyUsage(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment);

    static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** SHA-1 of the public key's bits (RFC 5280 4.2.1.2, method 1). */
    static byte[] publicKeyIdentifier(PublicKey key) throws Exception {
        byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getOctets();
        return MessageDigest.getInstance("SHA-1").digest(bits);
    }

    /** PKCS#10 with an empty attribute set, SHA-256 with RSA, the subject as Java encodes it. */
    static byte[] csr(X500Principal subject, KeyPair keys) throws Exception {
        return new PKCS10CertificationRequestBuilder(X500Name.getInstance(subject.getEncoded()), spki(keys.getPublic()))
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
            .getEncoded();
    }

    /** What stands in the key store until the authority has answered: nobody's, and long over. */
    static X509Certificate placeholder(KeyPair keys) throws Exception {
        X500Name nobody = new X500Name("C=Dummy");
        Instant yesterday = Instant.now().minusSeconds(86_400);
        return certificate(nobody, BigInteger.ZERO, Date.from(yesterday), Date.from(yesterday.plusSeconds(60)),
            keys.getPublic(), keys.getPrivate(), "SHA256withRSA");
    }

    /**
     * The certificate to be registered (wire contract 7.3): the holder's name twice, its validity, and the signature of the
     * authentication key by the algorithm that the authority used for the authentication certificate.
     */
    static X509Certificate encryptionCertificate(
        BigInteger serialNumber, PublicKey encryptionKey, Credential authentication) throws Exception {
        X509Certificate holder = authentication.certificate();
        X500Name name = X500Name.getInstance(holder.getSubjectX500Principal().getEncoded());
        return certificate(name, serialNumber, holder.getNotBefore(), holder.getNotAfter(), encryptionKey,
            authentication.key(), holder.getSigAlgName());
    }

    private static X509Certificate certificate(X500Name name, BigInteger serialNumber, Date notBefore, Date notAfter,
        PublicKey subjectKey, PrivateKey signingKey, String algorithm) throws Exception {
        byte[] der = new X509v3CertificateBuilder(name, serialNumber, notBefore, notAfter, name, spki(subjectKey))
                         .addExtension(Extension.keyUsage, true, ENCIPHERMENT)
                         .build(new JcaContentSignerBuilder(algorithm).build(signingKey))
                         .getEncoded();
        return parse(der);
    }

    /** The serial number in a challenge: at most 16 octets of what was enciphered, which the hash behind it must confirm. */
    static BigInteger openChallenge(byte[] challenge, PrivateKey encryptionKey) throws Exception {
        int split = challenge.length - HASH_OCTETS;
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, encryptionKey);
        byte[] opened = cipher.doFinal(challenge, 0, split);
        byte[] serial = Arrays.copyOf(opened, Math.min(opened.length, SERIAL_OCTETS));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(serial);
        if (!Arrays.equals(hash, Arrays.copyOfRange(challenge, split, challenge.length)))
            throw new IllegalArgumentException("challenge is not valid");
        return new BigInteger(1, serial);
    }

    static X509Certificate parse(byte[] der) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(
            new ByteArrayInputStream(der));
    }

    private static SubjectPublicKeyInfo spki(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded());
    }
}
