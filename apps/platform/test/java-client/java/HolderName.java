import java.security.cert.X509Certificate;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The name in contract and certificate, as the client handles it (connector-requests section 8). */
record HolderName(String type, String id, String applicationId) {
    private static final String PLATFORM = "eHealth-platform Belgium";

    /** Each `TYPE=` as `TYPE\=`, unless it is escaped already. */
    static String escape(String dn, String type) {
        return dn.replace(type + '=', type + "\\=");
    }

    /** Upper case without diacritics, as the client writes names that no card holds. */
    static String normalized(String name) {
        return Normalizer.normalize(name.toUpperCase(), Normalizer.Form.NFD)
            .replaceAll("\\p{InCombiningDiacriticalMarks}+", "");
    }

    /** The CSR's subject: Java's reading of the contract's DN, which must be Bouncy Castle's reading of the escaped one. */
    static X500Principal subject(String dn, String type) {
        X500Principal principal = new X500Principal(dn);
        X500Name escaped = new X500Name(escape(dn, type));
        if (!X500Name.getInstance(principal.getEncoded()).equals(escaped))
            throw new IllegalArgumentException("the DN is read in two ways: " + dn);
        return principal;
    }

    /** What an eHealth certificate names; a serialNumber makes it a card. The application is empty for none. */
    static HolderName read(X509Certificate certificate) {
        X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        List<String> serialNumbers = values(subject, BCStyle.SERIALNUMBER);
        if (!serialNumbers.isEmpty()) return new HolderName("SSIN", serialNumbers.get(0), "");
        String commonName = values(subject, BCStyle.CN).get(0);
        String identifier = null;
        String applicationId = "";
        for (String unit : values(subject, BCStyle.OU)) {
            if (unit.matches("[A-Z(-|_)]+=[0-9]+"))
                identifier = unit;
            else if (!unit.equals(PLATFORM) && commonName.endsWith(unit))
                applicationId = unit;
        }
        if (identifier == null) throw new IllegalArgumentException("no OU of the form TYPE=digits");
        int equals = identifier.indexOf('=');
        return new HolderName(identifier.substring(0, equals), identifier.substring(equals + 1), applicationId);
    }

    private static List<String> values(X500Name name, ASN1ObjectIdentifier type) {
        List<String> found = new ArrayList<>();
        for (RDN rdn : name.getRDNs(type)) found.add(rdn.getFirst().getValue().toString());
        return found;
    }
}
