import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.*;
import java.util.*;

/**
 * What Java's PKIX validation says of paths: a line `OK`, or the reason, for each line read.
 *
 * A line: MILLIS ANCHOR [--intermediate FILE]... --leaf FILE [--policy OID] [--crl FILE]... [--ocsp FILE], parted by tabs.
 * Files are DER. Revocation is checked when a CRL or an OCSP response is given, of the leaf with OCSP, of all with CRLs.
 */
public class CheckPath {
  public static void main(String[] unused) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) System.out.println(verdict(line.split("\t")));
  }

  static String verdict(String[] args) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> path = new ArrayList<>();
    List<CRL> crls = new ArrayList<>();
    X509Certificate leaf = null;
    byte[] ocsp = null;
    Set<String> policies = new HashSet<>();
    X509Certificate anchor = certificate(factory, args[1]);
    for (int i = 2; i < args.length; i += 2) {
      switch (args[i]) {
        case "--intermediate" -> path.add(certificate(factory, args[i + 1]));
        case "--leaf" -> leaf = certificate(factory, args[i + 1]);
        case "--policy" -> policies.add(args[i + 1]);
        case "--crl" -> crls.add(factory.generateCRL(new ByteArrayInputStream(Files.readAllBytes(Path.of(args[i + 1])))));
        case "--ocsp" -> ocsp = Files.readAllBytes(Path.of(args[i + 1]));
        default -> throw new IllegalArgumentException(args[i]);
      }
    }
    path.add(0, leaf);
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
    parameters.setDate(new Date(Long.parseLong(args[0])));
    parameters.setRevocationEnabled(false);
    if (!policies.isEmpty()) {
      parameters.setExplicitPolicyRequired(true);
      parameters.setInitialPolicies(policies);
    }
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    if (ocsp != null || !crls.isEmpty()) {
      PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
      if (ocsp != null) {
        checker.setOcspResponses(Map.of(leaf, ocsp));
        checker.setOptions(Set.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK));
      } else {
        checker.setOptions(Set.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
      }
      parameters.addCertPathChecker(checker);
      parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(crls)));
    }
    try {
      validator.validate(factory.generateCertPath(path), parameters);
      return "OK";
    } catch (CertPathValidatorException refused) {
      return refused.getReason() + ": " + refused.getMessage();
    }
  }

  static X509Certificate certificate(CertificateFactory factory, String file) throws Exception {
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(file))));
  }
}
