import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.w3c.dom.Element;

/** Values that travel, as the client's classes hold them: an element that is not there is null. */
final class Wire {
    record Id(String type, String value) {}

    record Actor(Id id, List<String> firstNames, String name) {}

    record LocalizedText(String language, String text) {}

    record ContactData(String emailPrivate, String emailGeneral, String phonePrivate, String phoneGeneral) {}

    record Contract(String dn, Actor signer, List<LocalizedText> text) {}

    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    /** The two attributes of every CertRA and EtkRA payload: local time with milliseconds and offset. */
    static String head() {
        return " Id=\"_" + UUID.randomUUID() + "\" IssueInstant=\"" + LOCAL_TIME.format(ZonedDateTime.now()) + '"';
    }

    static String declarations(String... namespaces) {
        StringBuilder text = new StringBuilder(" xmlns=\"" + namespaces[0] + '"');
        for (int i = 1; i < namespaces.length; i++)
            text.append(" xmlns:ns").append(i + 1).append("=\"").append(namespaces[i]).append('"');
        return text.toString();
    }

    /** An element; `prefix` empty for the default namespace. Null text: no element. */
    static String element(String prefix, String name, String text) {
        return text == null ? "" : wrap(prefix, name, "", Xml.escape(text));
    }

    static String wrap(String prefix, String name, String attributes, String content) {
        String tag = prefix.isEmpty() ? name : prefix + ':' + name;
        return '<' + tag + attributes + (content.isEmpty() ? "/>" : '>' + content + "</" + tag + '>');
    }

    static String id(String prefix, String name, Id id) {
        return wrap(prefix, name, " Type=\"" + Xml.escapeAttribute(id.type()) + '"', Xml.escape(id.value()));
    }

    static String actor(String core, String prefix, String name, Actor actor) {
        StringBuilder content = new StringBuilder(id(core, "Id", actor.id()));
        for (String firstName : actor.firstNames()) content.append(element(core, "FirstName", firstName));
        return wrap(prefix, name, "", content + element(core, "Name", actor.name()));
    }

    static String contactData(String core, String prefix, ContactData contact) {
        return wrap(prefix, "ContactData", "",
            element(core, "EmailPrivate", contact.emailPrivate())
                + element(core, "EmailGeneral", contact.emailGeneral())
                + element(core, "PhonePrivate", contact.phonePrivate())
                + element(core, "PhoneGeneral", contact.phoneGeneral()));
    }

    static String texts(String prefix, List<LocalizedText> texts) {
        StringBuilder values = new StringBuilder();
        for (LocalizedText one : texts)
            values.append(wrap(
                prefix, "Value", " xml:lang=\"" + Xml.escapeAttribute(one.language()) + '"', Xml.escape(one.text())));
        return wrap(prefix, "Text", "", values.toString());
    }

    static Id readId(Element element) {
        return element == null ? null : new Id(element.getAttribute("Type"), element.getTextContent());
    }

    static Actor readActor(Element actor) {
        return actor == null ? null
                             : new Actor(readId(Xml.child(actor, Xml.C2, "Id")), Xml.texts(actor, Xml.C2, "FirstName"),
                                   Xml.text(actor, Xml.C2, "Name"));
    }

    static List<LocalizedText> readTexts(Element texts) {
        List<LocalizedText> found = new ArrayList<>();
        for (Element value : Xml.children(texts, Xml.CRC, "Value"))
            found.add(new LocalizedText(
                value.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang"), value.getTextContent()));
        return found;
    }
}
