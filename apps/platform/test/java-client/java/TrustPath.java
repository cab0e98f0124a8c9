import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The JDK's own path validation, certificates in the order they came in. */
final class TrustPath {
    private final Set<TrustAnchor> anchors = new HashSet<>();

    TrustPath(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in))
                anchors.add(new TrustAnchor((X509Certificate) one, null));
        }
    }

    boolean holds(X509Certificate certificate) {
        return anchors.stream().anyMatch(anchor -> anchor.getTrustedCert().equals(certificate));
    }

    void validate(List<X509Certificate> path) throws Exception {
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        validator().validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    /** The same, and the holder's status asked of the OCSP service that the certificate names. */
    void validateWithStatus(List<X509Certificate> path) throws Exception {
        validate(
            path, EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK, PKIXRevocationChecker.Option.ONLY_END_ENTITY));
    }

    /** The same for all of the path by revocation lists, fetched from where the certificates say. */
    void validateWithLists(List<X509Certificate> path) throws Exception {
        validate(path, EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK, PKIXRevocationChecker.Option.PREFER_CRLS));
    }

    private void validate(List<X509Certificate> path, Set<PKIXRevocationChecker.Option> options) throws Exception {
        PKIXParameters parameters = new PKIXParameters(anchors);
        CertPathValidator validator = validator();
        PKIXRevocationChecker revocation = (PKIXRevocationChecker) validator.getRevocationChecker();
        revocation.setOptions(options);
        parameters.addCertPathChecker(revocation);
        validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    private static CertPathValidator validator() throws Exception {
        return CertPathValidator.getInstance("PKIX");
    }
}
