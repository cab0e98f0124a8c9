import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;

/**
 * An ETK as the crypto library takes it apart (etee-formats 2.2) and checks it (2.3).
 *
 * The registration authority's signature, which that library does not check, is looked at apart.
 */
record EncryptionToken(X509Certificate encryption, X509Certificate authentication, List<X509Certificate> authorities,
    X509CertificateHolder registrationAuthority, SignerInformation signer) {
    static EncryptionToken parse(byte[] octets) throws Exception {
        CMSSignedData signedData = new CMSSignedData(octets);
        X509Certificate encryption = Keys.parse((byte[]) signedData.getSignedContent().getContent());
        SignerInformation signer = signedData.getSignerInfos().getSigners().iterator().next();
        @SuppressWarnings("unchecked")
        X509CertificateHolder registrationAuthority =
            (X509CertificateHolder) signedData.getCertificates().getMatches(signer.getSID()).iterator().next();
        List<X509Certificate> authorities = new ArrayList<>();
        X509Certificate authentication = null;
        for (X509CertificateHolder embedded : signedData.getCertificates().getMatches(null)) {
            X509Certificate certificate = Keys.parse(embedded.getEncoded());
            if (certificate.getBasicConstraints() >= 0)
                authorities.add(certificate);
            else if (!embedded.equals(registrationAuthority))
                authentication = certificate;
        }
        if (authentication == null) throw new IllegalArgumentException("no certificate is left for the holder");
        return new EncryptionToken(encryption, authentication, authorities, registrationAuthority, signer);
    }

    /** The codes of the checks that fail; none is a good token. */
    List<String> faults(TrustPath trust) {
        List<String> faults = new ArrayList<>();
        refuseUnless(
            () -> encryption.verify(authentication.getPublicKey()), "ETK_ENCRYPTION_CERT_SIGNATURE_NOT_VALID", faults);
        refuseUnless(encryption::checkValidity, "ETK_ENCRYPTION_CERT_EXPIRED", faults);
        refuseUnless(authentication::checkValidity, "ETK_AUTHENTICATION_CERT_EXPIRED", faults);
        if (encryption.getBasicConstraints() >= 0 || !uses(encryption, 2) || !uses(encryption, 3))
            faults.add("ETK_ENCRYPTION_CERT_HAS_INVALID_KEYUSAGE");
        if (authentication.getBasicConstraints() >= 0 || !uses(authentication, 0))
            faults.add("ETK_AUTHENTICATION_CERT_HAS_INVALID_KEYUSAGE");
        refuseUnless(() -> {
            if (!ldapName(encryption).equals(ldapName(authentication))) throw new IllegalArgumentException();
        }, "ETK_CERTS_DO_NOT_MATCH", faults);
        List<X509Certificate> path = new ArrayList<>(List.of(authentication));
        path.addAll(authorities);
        refuseUnless(() -> trust.validate(path), "ETK_AUTHENTICATION_CERT_STATUS_UNKNOWN", faults);
        return faults;
    }

    boolean isSignedByRegistrationAuthority() throws Exception {
        return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(registrationAuthority));
    }

    private interface Check {
        void run() throws Exception;
    }

    private static void refuseUnless(Check check, String code, List<String> faults) {
        try {
            check.run();
        } catch (Exception failed) {
            faults.add(code);
        }
    }

    private static boolean uses(X509Certificate certificate, int bit) {
        return certificate.getKeyUsage() != null && certificate.getKeyUsage()[bit];
    }

    /** The order of the RDNs counts, letter case does not. */
    private static LdapName ldapName(X509Certificate certificate) throws Exception {
        return new LdapName(certificate.getSubjectX500Principal().getName(X500Principal.RFC1779));
    }
}
