import com.sun.org.apache.xml.internal.security.Init;
import com.sun.org.apache.xml.internal.security.keys.content.X509Data;
import com.sun.org.apache.xml.internal.security.signature.XMLSignature;
import com.sun.org.apache.xml.internal.security.transforms.Transforms;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The enveloped signature of CertRA and EtkRA (connector-requests section 2), in both forms that occur.
 *
 * The wrapped one is made by the JDK's own copy of Apache Santuario, the library that the client carries: a line for each
 * element inside the signature, base64 wrapped with CR LF. The other, on one line, is made by the JDK's public interface.
 */
final class PayloadSigner {
    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    static {
        Init.init();
    }

    /** The payload with its signature as last child. */
    static String sign(String payload, Credential credential) throws Exception {
        Document document = Xml.parse(payload);
        Element root = document.getDocumentElement();
        root.setIdAttribute("Id", true);

        XMLSignature signature = new XMLSignature(document, "", RSA_SHA256, EXCLUSIVE);
        root.appendChild(signature.getElement());
        Transforms transforms = new Transforms(document);
        transforms.addTransform(ENVELOPED);
        transforms.addTransform(EXCLUSIVE);
        signature.addDocument('#' + root.getAttribute("Id"), transforms, SHA256);
        X509Data data = new X509Data(document);
        for (var certificate : credential.chain()) data.addCertificate(certificate);
        signature.getKeyInfo().add(data);
        signature.sign(credential.key());
        signature.getElement().setAttribute("Id", "xmldsig-" + UUID.randomUUID());
        return append(payload, signature.getElement());
    }

    static String signOnOneLine(String payload, Credential credential) throws Exception {
        Document document = Xml.parse(payload);
        Element root = document.getDocumentElement();
        root.setIdAttribute("Id", true);

        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        Reference reference =
            factory.newReference('#' + root.getAttribute("Id"), factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                    factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null, null);
        SignedInfo signedInfo = factory.newSignedInfo(
            factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
            factory.newSignatureMethod(RSA_SHA256, null), List.of(reference));
        KeyInfoFactory keys = factory.getKeyInfoFactory();
        KeyInfo keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(new ArrayList<>(credential.chain()))));
        DOMSignContext context = new DOMSignContext(credential.key(), root);
        context.setDefaultNamespacePrefix("ds");
        factory.newXMLSignature(signedInfo, keyInfo, null, "xmldsig-" + UUID.randomUUID(), null).sign(context);
        for (String name : List.of("SignatureValue", "X509Certificate")) {
            NodeList wrapped = root.getElementsByTagNameNS(Xml.DS, name);
            for (int i = 0; i < wrapped.getLength(); i++)
                wrapped.item(i).setTextContent(wrapped.item(i).getTextContent().replaceAll("\\s", ""));
        }
        return append(payload, Xml.child(root, Xml.DS, "Signature"));
    }

    /** The signature written before the end of the root; the rest of the payload stays as it was written. */
    private static String append(String payload, Element signature) throws Exception {
        String written = Xml.serialize(signature);
        if (!payload.endsWith("/>"))
            return payload.substring(0, payload.lastIndexOf("</")) + written
                + payload.substring(payload.lastIndexOf("</"));
        String name = payload.substring(1, payload.indexOf(' '));
        return payload.substring(0, payload.length() - 2) + '>' + written + "</" + name + '>';
    }
}
