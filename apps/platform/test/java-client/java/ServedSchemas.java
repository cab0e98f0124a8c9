import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The schemas that a service hands out by its WSDL, applied by the JDK. The client itself does not validate. */
final class ServedSchemas {
    private static final String XSD = "http://www.w3.org/2001/XMLSchema";

    private final Schema schema;

    ServedSchemas(URI service) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document wsdl = factory.newDocumentBuilder().parse(service + "?wsdl");
        NodeList imports = wsdl.getElementsByTagNameNS(XSD, "import");
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < imports.getLength(); i++)
            sources.add(new StreamSource(
                service.resolve(((Element) imports.item(i)).getAttribute("schemaLocation")).toString()));
        Report.require(!sources.isEmpty(), "the WSDL names no schema");
        schema =
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources.toArray(new Source[0]));
    }

    /** Of a fault, what is in its detail: the rest is SOAP's own. */
    void validate(Element payload) throws Exception {
        boolean isFault = Xml.is(payload, Xml.SOAP, "Fault");
        Element checked = isFault ? Xml.children(Xml.child(payload, Xml.NONE, "detail")).get(0) : payload;
        schema.newValidator().validate(new DOMSource(checked));
    }
}
