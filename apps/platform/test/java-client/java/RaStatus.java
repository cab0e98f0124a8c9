import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** The Status of CertRA and EtkRA as the client reads it (wire contract 4.1). */
final class RaStatus {
    static final String SUCCESS = "urn:be:fgov:ehealth:2.0:status:Success";
    static final String PENDING = "CERT_NOT_YET_DELIVERED";

    /** Everything that is not success. The message is what a person gets to see. */
    static class RaException extends Exception {
        private final List<String> codes;

        RaException(String service, String message, List<String> codes) {
            super('(' + service + ") " + message);
            this.codes = codes;
        }

        List<String> codes() {
            if (codes == null) throw new NullPointerException("no StatusDetail to read codes from");
            return codes;
        }
    }

    /** Not delivered yet: come back later. Only getCertificate makes something of it. */
    static final class PendingException extends RaException {
        PendingException(String message) {
            super("CertRA", message, List.of(PENDING));
        }
    }

    static void ofCertRa(Element response) throws RaException {
        Element status = statusOf(response);
        if (isSuccess(status)) return;
        Element detail = Xml.child(status, Xml.C2, "StatusDetail");
        if (detail == null) throw new NullPointerException("CertRA failure without StatusDetail");
        String message = Xml.text(status, Xml.C2, "StatusMessage");
        List<String> codes = codesOf(detail);
        if (codes.contains(PENDING)) throw new PendingException(message);
        throw new RaException("CertRA", message, codes);
    }

    static void ofEtkRa(Element response) throws RaException {
        Element status = statusOf(response);
        if (isSuccess(status)) return;
        Element detail = Xml.child(status, Xml.C2, "StatusDetail");
        throw new RaException(
            "EtkRA", Xml.text(status, Xml.C2, "StatusMessage"), detail == null ? null : codesOf(detail));
    }

    private static Element statusOf(Element response) {
        Element status = Xml.child(response, Xml.C2, "Status");
        if (status == null) throw new NullPointerException("answer without Status");
        return status;
    }

    private static boolean isSuccess(Element status) {
        return SUCCESS.equals(Xml.child(status, Xml.C2, "StatusCode").getAttribute("Value"));
    }

    /** Errors, Code and Message without namespace; others are not seen. */
    private static List<String> codesOf(Element detail) {
        List<String> codes = new ArrayList<>();
        Element etee = Xml.child(detail, Xml.EE2, "EteeStatusDetail");
        if (etee == null) return codes;
        for (Element error : Xml.children(etee, Xml.NONE, "Errors")) {
            String code = Xml.text(error, Xml.NONE, "Code");
            if (code != null) codes.add(code);
        }
        return codes;
    }
}
