import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;

/**
 * SOAP 1.1 over the JDK's HTTP client, with the client's headers and reading rules (connector-requests sections 1 and 7):
 * an answer is read when its status is 200 or 500 and its type text/xml, and never otherwise.
 */
final class SoapChannel {
    static final int TIMEOUT_MILLIS = 30_000;

    /** Where a payload came from, faults included. */
    record Received(URI address, Element payload) {}

    /** Every answer to a `call`, for a look at all of them in the end. */
    static final List<Received> RECEIVED = new ArrayList<>();

    /** A fault: it reaches the caller raw, with nothing but its faultstring. */
    static final class SoapFault extends RuntimeException {
        /** The unqualified Code in the detail's child; the client looks for codes that mean "try another address". */
        final String code;

        SoapFault(String faultstring, String code) {
            super(faultstring);
            this.code = code;
        }
    }

    /** Posts a payload in an envelope and gives the payload of the answer. */
    static Element call(URI address, String payload) throws Exception {
        byte[] answer = post(address, Actions.of(payload), envelope(payload).getBytes(StandardCharsets.UTF_8));
        if (answer.length > 0) RECEIVED.add(new Received(address, payloadOf(answer)));
        return open(answer);
    }

    static String envelope(String payload) {
        return "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"" + Xml.SOAP + "\"><SOAP-ENV:Header/><SOAP-ENV:Body>" + payload
            + "</SOAP-ENV:Body></SOAP-ENV:Envelope>";
    }

    /** Posts a whole message, without SOAPAction when it is null; gives the body of an answer that may be read. */
    static byte[] post(URI address, String action, byte[] message) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(message.length);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Accept", "text/xml, text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2");
        if (action == null) {
            connection.setRequestProperty("User-Agent", "eHealthTechnical/4.0.2");
            connection.setRequestProperty("Content-Type", "text/xml; charset=utf-8");
        } else {
            connection.setRequestProperty("SOAPAction", '"' + action + '"');
            connection.setRequestProperty("Content-Type", "text/xml; charset=utf-8");
            connection.setRequestProperty("User-Agent", "eHealthTechnical/4.0.2");
        }
        try (OutputStream out = connection.getOutputStream()) {
            out.write(message);
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] body = in == null ? new byte[0] : in.readAllBytes();
            if (status != 200 && status != 500) throw new IOException("Bad response: " + status);
            String type = connection.getContentType();
            if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/xml"))
                throw new IOException("Bad content type: " + type);
            return body;
        }
    }

    /** The payload of an answer; a fault is thrown. */
    static Element open(byte[] body) throws Exception {
        Element payload = payloadOf(body);
        if (Xml.is(payload, Xml.SOAP, "Fault")) throw fault(payload);
        return payload;
    }

    private static Element payloadOf(byte[] body) throws Exception {
        if (body.length == 0) throw new NullPointerException("empty answer");
        Element envelope = Xml.parse(body).getDocumentElement();
        if (!Xml.is(envelope, Xml.SOAP, "Envelope")) throw new IOException("no SOAP 1.1 envelope");
        List<Element> payloads = Xml.children(Xml.child(envelope, Xml.SOAP, "Body"));
        if (payloads.isEmpty()) throw new NullPointerException("empty Body");
        return payloads.get(0);
    }

    private static SoapFault fault(Element fault) {
        Element detail = Xml.child(fault, Xml.NONE, "detail");
        List<Element> errors = detail == null ? List.of() : Xml.children(detail);
        String code = errors.isEmpty() ? null : Xml.text(errors.get(0), Xml.NONE, "Code");
        return new SoapFault(Xml.text(fault, Xml.NONE, "faultstring"), code);
    }
}
