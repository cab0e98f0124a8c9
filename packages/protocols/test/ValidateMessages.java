import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * Validates messages with the schema validator of the Java platform, which the existing clients are made with.
 * Arguments: a file with lines "SCHEMA MESSAGE". Writes one line per message: "valid MESSAGE" or "invalid MESSAGE REASON".
 */
class ValidateMessages {
  public static void main(String[] arguments) throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
    java.util.Map<String, Schema> schemas = new java.util.HashMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] parts = line.split(" ", 2);
      if (!schemas.containsKey(parts[0])) schemas.put(parts[0], factory.newSchema(new File(parts[0])));
      try {
        schemas.get(parts[0]).newValidator().validate(new StreamSource(new File(parts[1])));
        System.out.println("valid " + parts[1]);
      } catch (SAXException reason) {
        System.out.println("invalid " + parts[1] + " " + reason.getMessage().replace('\n', ' '));
      }
    }
  }
}
