import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Java's verdict on paths, one for each line of standard input: INSTANT, `none`, `crl` or `ocsp`, the file with that status (or `-`),
 * the anchor, then leaf and CAs upwards. Prints `valid`, or `invalid REASON`.
 */
class Verdict {
  static final CertificateFactory X509 = factory();

  public static void main(String[] args) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line; (line = lines.readLine()) != null; ) System.out.println(verdict(line.split(" ")));
  }

  static String verdict(String[] words) throws Exception {
    List<X509Certificate> certificates = new ArrayList<>();
    for (int i = 4; i < words.length; i++) certificates.add(certificate(words[i]));

    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate(words[3]), null)));
    parameters.setDate(Date.from(Instant.parse(words[0])));
    parameters.setRevocationEnabled(false);
    if (!words[1].equals("none")) {
      byte[] status = Files.readAllBytes(Path.of(words[2]));
      PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
      EnumSet<PKIXRevocationChecker.Option> options =
          EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK);
      if (words[1].equals("crl")) {
        options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
        X509CRL crl = (X509CRL) X509.generateCRL(new ByteArrayInputStream(status));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(crl))));
      } else {
        checker.setOcspResponses(Map.of(certificates.get(0), status));
      }
      checker.setOptions(options);
      parameters.addCertPathChecker(checker);
    }
    try {
      validator.validate(X509.generateCertPath(certificates), parameters);
      return "valid";
    } catch (CertPathValidatorException invalid) {
      return "invalid " + invalid.getReason() + " " + invalid.getMessage();
    }
  }

  static X509Certificate certificate(String file) throws Exception {
    return (X509Certificate) X509.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(file))));
  }

  static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (Exception missing) {
      throw new IllegalStateException(missing);
    }
  }
}
