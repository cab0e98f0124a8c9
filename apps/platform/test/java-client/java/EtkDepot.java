import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** The ETK depot: unsigned, without SOAPAction (connector-requests section 5, wire contract 8). */
final class EtkDepot {
    /** An application ID that is null leaves the element out; an empty one writes it empty. */
    record Question(String type, String value, String applicationId) {}

    private final URI address;

    EtkDepot(URI address) {
        this.address = address;
    }

    static String request(Question question) {
        String applicationId = question.applicationId() == null
            ? ""
            : Wire.wrap("", "ApplicationID", "", Xml.escape(question.applicationId()));
        return Wire.wrap("", "GetEtkRequest", Wire.declarations(Xml.EDP),
            Wire.wrap("", "SearchCriteria", "",
                Wire.wrap("", "Identifier", "",
                    Wire.element("", "Type", question.type()) + Wire.element("", "Value", question.value())
                        + applicationId)));
    }

    /** Tokens for a holder; empty when there are none. `MatchingEtk` is followed only without an ApplicationID element. */
    List<EncryptionToken> tokens(Question question) throws Exception {
        Element response = ask(question);
        byte[] direct = Xml.base64(Xml.text(response, Xml.EDP, "ETK"));
        if (direct != null) return List.of(EncryptionToken.parse(direct));
        List<EncryptionToken> found = new ArrayList<>();
        if (question.applicationId() != null) return found;
        for (Question match : matches(response)) {
            byte[] octets = Xml.base64(Xml.text(ask(match), Xml.EDP, "ETK"));
            if (octets == null) continue;
            EncryptionToken token = EncryptionToken.parse(octets);
            HolderName holder = HolderName.read(token.authentication());
            boolean asked = holder.type().equals(question.type()) && holder.id().equals(question.value());
            if (asked || (question.type().equals("NIHII") && holder.type().equals("SSIN"))) found.add(token);
        }
        return found;
    }

    /** The answer, when its status is 200. */
    Element ask(Question question) throws Exception {
        Element response = SoapChannel.call(address, request(question));
        requireOk(response);
        return response;
    }

    static void requireOk(Element response) {
        Element status = Xml.child(response, Xml.C1, "Status");
        String code = Xml.text(status, Xml.NONE, "Code");
        if (code == null) throw new NullPointerException("no Code without namespace");
        if (!code.equals("200"))
            throw new IllegalStateException(
                "Could not retrieve ETK: " + Xml.children(status, Xml.NONE, "Message").get(0).getTextContent());
    }

    /** The first identifier of each entry. */
    static List<Question> matches(Element response) {
        List<Question> found = new ArrayList<>();
        for (Element match : Xml.children(response, Xml.EDP, "MatchingEtk")) {
            Element identifier = Xml.child(match, Xml.EDP, "Identifier");
            found.add(new Question(Xml.text(identifier, Xml.EDP, "Type"), Xml.text(identifier, Xml.EDP, "Value"),
                Xml.text(identifier, Xml.EDP, "ApplicationID")));
        }
        return found;
    }

    static List<String> errorCodes(Element response) {
        return Xml.children(response, Xml.EDP, "Error")
            .stream()
            .map(error -> Xml.text(error, Xml.EDP, "Code"))
            .toList();
    }
}
