import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Sessions and time stamps asked for by the Java platform's own XML signatures, in the form of the existing client: card and certificate,
 * the request in it signed with RSA-SHA1. Arguments: token service, WS-Trust address, time-stamp authority, then key and certificate files
 * (PKCS#8 and X.509, DER) of card and holder, and the national number. A line each: what was asked, TAB, what came.
 */
public class SecuredClient {
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    static final String WSSE = WSS + "wssecurity-secext-1.0.xsd";
    static final String WSU = WSS + "wssecurity-utility-1.0.xsd";
    static final String X509 = WSS + "x509-token-profile-1.0#X509v3";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String SAML = "urn:oasis:names:tc:SAML:1.0:assertion";
    static final String SAMLP = "urn:oasis:names:tc:SAML:1.0:protocol";
    static final String WST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    static final XMLSignatureFactory SIGNATURES = XMLSignatureFactory.getInstance("DOM");

    record Credential(PrivateKey key, X509Certificate certificate) {
        static Credential of(String keyFile, String certificateFile) throws Exception {
            byte[] pkcs8 = Files.readAllBytes(Path.of(keyFile));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            byte[] der = Files.readAllBytes(Path.of(certificateFile));
            return new Credential(key, (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        }

        String base64() throws Exception {
            return Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        }

        String name() {
            return certificate.getSubjectX500Principal().getName(X500Principal.RFC1779);
        }
    }

    public static void main(String[] args) throws Exception {
        Credential card = Credential.of(args[3], args[4]);
        Credential holder = Credential.of(args[5], args[6]);
        String ssin = args[7];
        say("saml", token(post(args[0], secured(samlRequest(card, holder, ssin, true), card))));
        say("saml, certificate alone", token(post(args[0], secured(samlRequest(holder, holder, ssin, false), holder))));

        Document challenge = post(args[1], secured(securityToken(holder, ssin), card));
        Element asked = only(challenge, "Challenge");
        String context = challenge.getElementsByTagNameNS(WST, "RequestSecurityTokenResponse").item(0)
            .getAttributes().getNamedItem("Context").getNodeValue();
        String answer = "<wst:RequestSecurityTokenResponse xmlns:wst='" + WST + "' Context='" + context
            + "'><wst:SignChallengeResponse><wst:Challenge>" + asked.getTextContent()
            + "</wst:Challenge></wst:SignChallengeResponse></wst:RequestSecurityTokenResponse>";
        say("ws-trust, challenge", token(post(args[1], secured(parse(answer), holder))));

        byte[] digest = MessageDigest.getInstance("SHA-256").digest("document".getBytes(StandardCharsets.UTF_8));
        String stamp = "<SignRequest xmlns='urn:oasis:names:tc:dss:1.0:core:schema' xmlns:ds='" + DS
            + "' Profile='urn:ehealth:profiles:timestamping:2.1-cert' RequestID='_1'><InputDocuments><DocumentHash>"
            + "<ds:DigestMethod Algorithm='" + DigestMethod.SHA256 + "'/><ds:DigestValue>"
            + Base64.getEncoder().encodeToString(digest) + "</ds:DigestValue></DocumentHash></InputDocuments></SignRequest>";
        Document stamped = post(args[2], secured(parse(stamp), holder));
        say(only(stamped, "ResultMajor").getTextContent(), only(stamped, "RFC3161TimeStampToken").getTextContent());
    }

    static void say(String what, String came) {
        System.out.println(what + "\t" + came);
    }

    /** The request of the existing client; with two keys the token's own signs it, as first child and with SHA-1. */
    static Document samlRequest(Credential by, Credential holder, String ssin, boolean twoKeys) throws Exception {
        String now = Instant.now().toString();
        String end = Instant.now().plusSeconds(86400).toString();
        String name = "<saml:NameIdentifier Format='urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName' NameQualifier='"
            + escape(by.certificate.getIssuerX500Principal().getName(X500Principal.RFC1779)) + "'>" + escape(by.name())
            + "</saml:NameIdentifier>";
        String id = UUID.randomUUID().toString();
        String attribute = "AttributeName='urn:be:fgov:person:ssin' AttributeNamespace='urn:be:fgov:identification-namespace'";
        Document document = parse("<samlp:Request xmlns:samlp='" + SAMLP + "' xmlns:saml='" + SAML + "' xmlns:ds='" + DS
            + "' IssueInstant='" + now + "' MajorVersion='1' MinorVersion='1' RequestID='request-" + id
            + "'><samlp:AttributeQuery><saml:Subject>" + name + "<saml:SubjectConfirmation><saml:ConfirmationMethod>"
            + "urn:oasis:names:tc:SAML:1.0:cm:holder-of-key</saml:ConfirmationMethod><saml:SubjectConfirmationData>"
            + "<saml:Assertion AssertionID='assertion-" + id + "' IssueInstant='" + now + "' Issuer='" + escape(by.name())
            + "' MajorVersion='1' MinorVersion='1'><saml:Conditions NotBefore='" + now + "' NotOnOrAfter='" + end
            + "'/><saml:AttributeStatement><saml:Subject>" + name + "</saml:Subject><saml:Attribute " + attribute
            + "><saml:AttributeValue>" + ssin + "</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>"
            + "</saml:Assertion></saml:SubjectConfirmationData><ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
            + holder.base64() + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></saml:SubjectConfirmation></saml:Subject>"
            + "<saml:AttributeDesignator " + attribute + "/></samlp:AttributeQuery></samlp:Request>");
        if (!twoKeys) {
            return document;
        }
        Element request = document.getDocumentElement();
        List<Transform> transforms = List.of(
            SIGNATURES.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
            SIGNATURES.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null));
        Reference reference = SIGNATURES.newReference("#" + request.getAttribute("RequestID"),
            SIGNATURES.newDigestMethod(DigestMethod.SHA1, null), transforms, null, null);
        KeyInfoFactory keys = SIGNATURES.getKeyInfoFactory();
        KeyInfo keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(List.of(holder.certificate))));
        DOMSignContext context = new DOMSignContext(holder.key, request, request.getFirstChild());
        context.setIdAttributeNS(request, null, "RequestID");
        SIGNATURES.newXMLSignature(info(DS + "rsa-sha1", List.of(reference)), keyInfo).sign(context);
        return document;
    }

    static Document securityToken(Credential holder, String ssin) throws Exception {
        return parse("<wst:RequestSecurityToken xmlns:wst='" + WST
            + "' xmlns:auth='http://docs.oasis-open.org/wsfed/authorization/200706' xmlns:wsse='" + WSSE + "' xmlns:ds='" + DS
            + "' Context='" + UUID.randomUUID() + "'><wst:TokenType>http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1"
            + "</wst:TokenType><wst:RequestType>" + WST + "/Issue</wst:RequestType><wst:Claims "
            + "Dialect='http://docs.oasis-open.org/wsfed/authorization/200706/authclaims'><auth:ClaimType Uri='urn:be:fgov:person:ssin'>"
            + "<auth:Value>" + ssin + "</auth:Value></auth:ClaimType></wst:Claims>"
            + "<wst:KeyType>http://docs.oasis-open.org/ws-sx/wstrust/200512/PublicKey</wst:KeyType><wst:UseKey>"
            + "<wsse:SecurityTokenReference><ds:X509Data><ds:X509Certificate>" + holder.base64()
            + "</ds:X509Certificate></ds:X509Data></wsse:SecurityTokenReference></wst:UseKey></wst:RequestSecurityToken>");
    }

    /** Timestamp, token, signature over Body, timestamp and token. */
    static String secured(Document payload, Credential by) throws Exception {
        Instant now = Instant.now();
        Document envelope = parse("<SOAP-ENV:Envelope xmlns:SOAP-ENV='" + SOAP + "'><SOAP-ENV:Header><wsse:Security xmlns:wsse='" + WSSE
            + "' xmlns:wsu='" + WSU + "' SOAP-ENV:mustUnderstand='1'><wsu:Timestamp wsu:Id='TS-1'><wsu:Created>" + now
            + "</wsu:Created><wsu:Expires>" + now.plusSeconds(60) + "</wsu:Expires></wsu:Timestamp><wsse:BinarySecurityToken EncodingType='"
            + WSS + "soap-message-security-1.0#Base64Binary' ValueType='" + X509 + "' wsu:Id='X509-1'>"
            + by.base64().replace("\r", "&#13;") + "</wsse:BinarySecurityToken></wsse:Security></SOAP-ENV:Header><SOAP-ENV:Body xmlns:wsu='"
            + WSU + "' wsu:Id='id-" + UUID.randomUUID() + "'/></SOAP-ENV:Envelope>");
        Element body = only(envelope, "Body");
        body.appendChild(envelope.importNode(payload.getDocumentElement(), true));
        Element security = only(envelope, "Security");
        List<Element> signed = List.of(body, only(envelope, "Timestamp"), only(envelope, "BinarySecurityToken"));
        List<Reference> references = new ArrayList<>();
        DOMSignContext context = new DOMSignContext(by.key, security);
        context.setDefaultNamespacePrefix("ds");
        for (Element part : signed) {
            context.setIdAttributeNS(part, WSU, "Id");
            references.add(SIGNATURES.newReference("#" + part.getAttributeNS(WSU, "Id"),
                SIGNATURES.newDigestMethod(DigestMethod.SHA256, null),
                List.of(SIGNATURES.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)), null, null));
        }
        Element holder = envelope.createElementNS(WSSE, "wsse:SecurityTokenReference");
        Element pointer = envelope.createElementNS(WSSE, "wsse:Reference");
        pointer.setAttribute("URI", "#X509-1");
        pointer.setAttribute("ValueType", X509);
        holder.appendChild(pointer);
        KeyInfo keyInfo = SIGNATURES.getKeyInfoFactory().newKeyInfo(List.of(new DOMStructure(holder)));
        SIGNATURES.newXMLSignature(info("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", references), keyInfo).sign(context);
        return write(envelope);
    }

    static SignedInfo info(String algorithm, List<Reference> references) throws Exception {
        return SIGNATURES.newSignedInfo(
            SIGNATURES.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
            SIGNATURES.newSignatureMethod(algorithm, null), references);
    }

    /** The end of the token in an answer, once the Java platform has verified its signature. */
    static String token(Document answer) throws Exception {
        NodeList statuses = answer.getElementsByTagNameNS("*", "StatusCode");
        if (statuses.getLength() > 0 && !((Element) statuses.item(0)).getAttribute("Value").contains("Success")) {
            return "refused: " + only(answer, "StatusMessage").getTextContent();
        }
        Element assertion = (Element) answer.getElementsByTagNameNS(SAML, "Assertion").item(0);
        assertion.setIdAttribute("AssertionID", true);
        NodeList children = assertion.getChildNodes();
        Node last = children.item(children.getLength() - 1);
        String own = ((Element) last).getElementsByTagNameNS(DS, "X509Certificate").item(0).getTextContent();
        X509Certificate service = (X509Certificate) CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getMimeDecoder().decode(own)));
        DOMValidateContext context = new DOMValidateContext(service.getPublicKey(), last);
        boolean verified = SIGNATURES.unmarshalXMLSignature(context).validate(context);
        Element conditions = (Element) assertion.getElementsByTagNameNS(SAML, "Conditions").item(0);
        return verified + " " + conditions.getAttribute("NotOnOrAfter");
    }

    static Document post(String url, String message) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "text/xml; charset=utf-8");
        connection.setRequestProperty("Accept", "text/xml, text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2");
        connection.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
        boolean isFault = connection.getResponseCode() == 500;
        String text = new String((isFault ? connection.getErrorStream() : connection.getInputStream()).readAllBytes(), StandardCharsets.UTF_8);
        if (isFault) {
            throw new IllegalStateException(text);
        }
        return parse(text);
    }

    static Element only(Document document, String name) {
        return (Element) document.getElementsByTagNameNS("*", name).item(0);
    }

    static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    static String write(Document document) throws Exception {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter writer = new StringWriter();
        transformer.transform(new DOMSource(document), new StreamResult(writer));
        return writer.toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;").replace("\"", "&quot;");
    }
}
