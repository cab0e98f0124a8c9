import java.net.URI;
import org.w3c.dom.Element;

/** EtkRA v2, signed with the eHealth certificate (connector-requests section 5). */
final class EtkRa {
    private final URI address;

    EtkRa(URI address) {
        this.address = address;
    }

    private Element call(String payload) throws Exception {
        Element response = SoapChannel.call(address, payload);
        RaStatus.ofEtkRa(response);
        return response;
    }

    static String startRequest(byte[] subjectPublicKeyInfo) {
        return Wire.wrap("", "StartETKRegistrationRequest", Wire.declarations(Xml.ERP, Xml.DS, Xml.C2, Xml.P2) + Wire.head(),
            Wire.element("", "PublicEncryptionKey", Xml.base64(subjectPublicKeyInfo)));
    }

    byte[] start(String signedRequest) throws Exception {
        return Xml.base64(Xml.text(call(signedRequest), Xml.ERP, "Challenge"));
    }

    static String completeRequest(byte[] toBeRegistered) {
        return Wire.wrap("", "CompleteETKRegistrationRequest", Wire.declarations(Xml.ERP, Xml.DS, Xml.C2, Xml.P2) + Wire.head(),
            Wire.element("", "ToBeRegistered", Xml.base64(toBeRegistered)));
    }

    /** The client reads the status alone; the token in the answer is handed out for the schema's sake. */
    Element complete(String signedRequest) throws Exception {
        return call(signedRequest);
    }

    static String activateRequest() {
        return Wire.wrap("ns2", "ActivateETKRequest", Wire.declarations(Xml.DS, Xml.ERP, Xml.C2, Xml.P2) + Wire.head(), "");
    }

    void activate(String signedRequest) throws Exception {
        call(signedRequest);
    }
}
