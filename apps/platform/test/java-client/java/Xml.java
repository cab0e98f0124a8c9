import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Elements by namespace and local name. As in the client's bindings, what is in another namespace is not there. */
final class Xml {
    static final String C2 = "urn:be:fgov:ehealth:commons:core:v2";
    static final String P2 = "urn:be:fgov:ehealth:commons:protocol:v2";
    static final String EE2 = "urn:be:fgov:ehealth:etee:commons:core:v2";
    static final String CRC = "urn:be:fgov:ehealth:certra:core:v2";
    static final String CRP = "urn:be:fgov:ehealth:certra:protocol:v2";
    static final String ERP = "urn:be:fgov:ehealth:etkra:protocol:v2";
    static final String C1 = "urn:be:fgov:ehealth:commons:1_0:core";
    static final String EDP = "urn:be:fgov:ehealth:etkdepot:1_0:protocol";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    /** Children of the error detail and of the depot's status have none. */
    static final String NONE = null;

    static Document parse(byte[] octets) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(octets));
    }

    static Document parse(String text) throws Exception {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Without declaration, and with a carriage return written as a reference. */
    static String serialize(Node node) throws Exception {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
        StringWriter out = new StringWriter();
        transformer.transform(new DOMSource(node), new StreamResult(out));
        return out.toString();
    }

    static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element) found.add(element);
        return found;
    }

    static List<Element> children(Element parent, String namespace, String name) {
        List<Element> found = children(parent);
        found.removeIf(one -> !is(one, namespace, name));
        return found;
    }

    /** The first such child, or null. */
    static Element child(Element parent, String namespace, String name) {
        List<Element> found = children(parent, namespace, name);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Text of the first such child, or null. */
    static String text(Element parent, String namespace, String name) {
        Element found = child(parent, namespace, name);
        return found == null ? null : found.getTextContent();
    }

    static List<String> texts(Element parent, String namespace, String name) {
        return children(parent, namespace, name).stream().map(Node::getTextContent).toList();
    }

    static boolean is(Element element, String namespace, String name) {
        return element.getLocalName().equals(name) && Objects.equals(namespace, element.getNamespaceURI());
    }

    /** Null stays null: an absent value. */
    static byte[] base64(String text) {
        return text == null ? null : Base64.getMimeDecoder().decode(text);
    }

    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;");
    }

    static String escapeAttribute(String text) {
        return escape(text).replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;");
    }
}
