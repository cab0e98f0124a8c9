import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessable;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;

/**
 * Checks tokens with Bouncy Castle by the rules that formats sections 2.2 and 2.3 write down for the existing reader, plus the CMS
 * signature that it leaves unchecked.
 *
 * TokenChecker ROOT TOKEN...      one line "token rule TAB value" for each rule
 */
public class TokenChecker {
    static final CertificateFactory X509 = factory();

    public static void main(String[] args) throws Exception {
        X509Certificate root = certificate(Files.readAllBytes(Path.of(args[0])));
        for (int i = 1; i < args.length; i++) check(root, Path.of(args[i]));
    }

    static void check(X509Certificate root, Path token) throws Exception {
        String name = token.getFileName() + " ";
        CMSSignedData signedData = new CMSSignedData(Files.readAllBytes(token));
        CMSProcessable content = signedData.getSignedContent();
        X509Certificate encryption = certificate((byte[]) content.getContent());

        SignerInformation signer = signedData.getSignerInfos().getSigners().iterator().next();
        Collection<X509CertificateHolder> embedded = signedData.getCertificates().getMatches(null);
        X509CertificateHolder authority = (X509CertificateHolder) signedData.getCertificates().getMatches(signer.getSID()).iterator().next();
        List<X509Certificate> path = new ArrayList<>();
        X509Certificate authentication = null;
        for (X509CertificateHolder holder : embedded) {
            X509Certificate candidate = certificate(holder.getEncoded());
            if (candidate.getBasicConstraints() >= 0) path.add(candidate);
            else if (!holder.equals(authority)) authentication = candidate;
        }
        path.add(0, authentication);

        tell(name + "signature", signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(authority)));
        tell(name + "signed attributes", signer.getSignedAttributes().size());
        tell(name + "serial", encryption.getSerialNumber());
        tell(name + "encryption key", encryption.getPublicKey().getAlgorithm());
        tell(name + "encryption certificate", verifies(encryption, authentication));
        boolean[] usage = encryption.getKeyUsage();
        tell(name + "encryption usage", usage[2] && usage[3] && encryption.getBasicConstraints() < 0);
        tell(name + "authentication usage", authentication.getKeyUsage()[0] && authentication.getBasicConstraints() < 0);
        tell(name + "same subject", name(encryption).equals(name(authentication)));
        tell(name + "path", path(path, root));
    }

    static LdapName name(X509Certificate certificate) throws Exception {
        return new LdapName(certificate.getSubjectX500Principal().getName(X500Principal.RFC1779));
    }

    static boolean verifies(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            certificate.checkValidity();
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    static String path(List<X509Certificate> path, X509Certificate root) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        try {
            CertPathValidator.getInstance("PKIX").validate(X509.generateCertPath(path), parameters);
            return "valid";
        } catch (java.security.cert.CertPathValidatorException e) {
            return e.getMessage();
        }
    }

    static X509Certificate certificate(byte[] der) throws Exception {
        return (X509Certificate) X509.generateCertificate(new ByteArrayInputStream(der));
    }

    static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void tell(String rule, Object value) {
        System.out.println(rule + "\t" + value);
    }
}
