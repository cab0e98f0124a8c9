import java.net.URI;
import java.security.cert.X509Certificate;
import org.w3c.dom.Element;

/** EtkRA v2, signed with the eHealth certificate (connector-requests section 5). */
final class EtkRa {
    private final URI address;

    EtkRa(URI address) {
        this.address = address;
    }

    Element call(String payload) throws Exception {
        Element response = SoapChannel.call(address, payload);
        RaStatus.ofEtkRa(response);
        return response;
    }

    static String startRequest(byte[] subjectPublicKeyInfo) {
        return Wire.wrap("", "StartETKRegistrationRequest",
            Wire.declarations(Xml.ERP, Xml.DS, Xml.C2, Xml.P2) + Wire.head(),
            Wire.element("", "PublicEncryptionKey", Xml.base64(subjectPublicKeyInfo)));
    }

    byte[] start(byte[] subjectPublicKeyInfo, Credential signer) throws Exception {
        Element response = call(PayloadSigner.sign(startRequest(subjectPublicKeyInfo), signer));
        return Xml.base64(Xml.text(response, Xml.ERP, "Challenge"));
    }

    static String completeRequest(byte[] toBeRegistered) {
        return Wire.wrap("", "CompleteETKRegistrationRequest",
            Wire.declarations(Xml.ERP, Xml.DS, Xml.C2, Xml.P2) + Wire.head(),
            Wire.element("", "ToBeRegistered", Xml.base64(toBeRegistered)));
    }

    /** The client reads the status alone; the token in the answer is handed out for the schema's sake. */
    void complete(X509Certificate toBeRegistered, Credential signer) throws Exception {
        call(PayloadSigner.sign(completeRequest(toBeRegistered.getEncoded()), signer));
    }

    static String activateRequest() {
        return Wire.wrap(
            "ns2", "ActivateETKRequest", Wire.declarations(Xml.DS, Xml.ERP, Xml.C2, Xml.P2) + Wire.head(), "");
    }

    void activate(Credential signer) throws Exception {
        call(PayloadSigner.sign(activateRequest(), signer));
    }
}
