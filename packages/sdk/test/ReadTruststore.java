import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads a truststore as PKCS12 and as JKS, and verifies the signature of a trusted list with a certificate. */
public final class ReadTruststore {
  public static void main(String[] args) throws Exception {
    for (String type : new String[] {"PKCS12", "JKS"}) {
      KeyStore store = KeyStore.getInstance(type);
      try (FileInputStream in = new FileInputStream(args[0])) {
        store.load(in, args[1].toCharArray());
      }
      int trusted = 0;
      for (String alias : Collections.list(store.aliases())) if (store.isCertificateEntry(alias)) trusted++;
      System.out.println(type + " " + trusted);
    }
    X509Certificate signer;
    try (FileInputStream in = new FileInputStream(args[3])) {
      signer = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
    DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
    builders.setNamespaceAware(true);
    Document list = builders.newDocumentBuilder().parse(new File(args[2]));
    Element signature = (Element) list.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
    DOMValidateContext context = new DOMValidateContext(signer.getPublicKey(), signature);
    Element properties =
        (Element) list.getElementsByTagNameNS("http://uri.etsi.org/01903/v1.3.2#", "SignedProperties").item(0);
    context.setIdAttributeNS(properties, null, "Id");
    XMLSignature found = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
    System.out.println("references " + found.getSignedInfo().getReferences().size());
    System.out.println("valid " + found.validate(context));
  }
}
