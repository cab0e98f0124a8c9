import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** CertRA v2: what the client writes, prefixes included, and what it takes from answers (connector-requests section 4). */
final class CertRa {
    record OrganizationType(List<Wire.LocalizedText> names, String identifierType, String pattern,
        List<String> checkDigits, List<String> baseServices) {}

    record Organization(List<Wire.LocalizedText> names, Wire.Id identifier) {}

    record Qualities(boolean naturalPerson, List<Organization> organizations) {}

    record Receipt(byte[] publicKeyIdentifier, boolean automaticallyValidated, byte[] replaces) {}

    record Details(String serialNumber, String dn, String issuerDn, Instant notBefore, Instant notAfter) {}

    record Info(Instant requestedAt, byte[] publicKeyIdentifier, String entityType, Wire.Actor actor,
        String applicationId, String certificateStatus, String etkStatus, boolean automaticallyValidated,
        Details details, boolean revocable, boolean replaceable, Instant replacementPeriodStart,
        Wire.ContactData contact, List<String> baseServices) {}

    static final Set<String> CERTIFICATE_STATUSES =
        Set.of("IN_PROGRESS", "VALID_ACTIVE", "REFUSED", "REVOKED", "EXPIRED");
    static final Set<String> ETK_STATUSES =
        Set.of("NOT_REQUESTED", "IN_REQUEST", "WAIT_FOR_ACTIVATION", "VALID_ACTIVE", "REVOKED", "EXPIRED");

    private final URI address;

    CertRa(URI address) {
        this.address = address;
    }

    /** Sends a payload and reads the status; for the operations below, and for payloads made for the occasion. */
    Element call(String payload) throws Exception {
        Element response = SoapChannel.call(address, payload);
        RaStatus.ofCertRa(response);
        return response;
    }

    static String genericOrganizationTypesRequest() {
        return Wire.wrap(
            "", "GetGenericOrganizationTypesRequest", Wire.declarations(Xml.CRP, Xml.C2, Xml.P2) + Wire.head(), "");
    }

    List<OrganizationType> genericOrganizationTypes() throws Exception {
        Element response = call(genericOrganizationTypesRequest());
        List<OrganizationType> types = new ArrayList<>();
        for (Element type : Xml.children(response, Xml.CRP, "OrganizationType"))
            types.add(new OrganizationType(Wire.readTexts(Xml.child(type, Xml.CRC, "Name")),
                Xml.text(type, Xml.CRC, "IdentifierType"), Xml.text(type, Xml.CRC, "ValidationRegEx"),
                Xml.texts(type, Xml.CRC, "CheckDigitAlgorithm"), Xml.texts(type, Xml.CRC, "AvailableBaseService")));
        return types;
    }

    static String actorQualitiesRequest(String ssin) {
        return Wire.wrap("ns2", "GetActorQualitiesRequest",
            Wire.declarations(Xml.C2, Xml.CRP, Xml.DS, Xml.P2) + Wire.head(),
            Wire.id("ns2", "SSIN", new Wire.Id("SSIN", ssin)));
    }

    /** Signed with the card's authentication key. */
    Qualities actorQualities(String ssin, Credential signer) throws Exception {
        return readQualities(call(PayloadSigner.sign(actorQualitiesRequest(ssin), signer)));
    }

    static Qualities readQualities(Element response) {
        List<Organization> organizations = new ArrayList<>();
        for (Element one : Xml.children(response, Xml.CRP, "OrganizationAuthorization"))
            organizations.add(new Organization(
                Wire.readTexts(Xml.child(one, Xml.CRC, "Name")), Wire.readId(Xml.child(one, Xml.CRC, "Identifier"))));
        return new Qualities(isTrue(Xml.text(response, Xml.CRP, "NaturalPersonAuthorization")), organizations);
    }

    static String existingApplicationIdsRequest(Wire.Id organization) {
        return Wire.wrap("ns2", "GetExistingApplicationIdsRequest",
            Wire.declarations(Xml.C2, Xml.CRP, Xml.P2) + Wire.head(),
            Wire.id("ns2", "OrganizationIdentifier", organization));
    }

    /** Without status; a nil element becomes null. */
    List<String> existingApplicationIds(Wire.Id organization) throws Exception {
        Element response = SoapChannel.call(address, existingApplicationIdsRequest(organization));
        return readApplicationIds(response);
    }

    static List<String> readApplicationIds(Element response) {
        List<String> found = new ArrayList<>();
        for (Element one : Xml.children(response, Xml.CRP, "ApplicationId"))
            found.add(isTrue(one.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "nil"))
                    ? null
                    : one.getTextContent());
        return found;
    }

    static String contractRequest(
        Wire.ContactData contact, Wire.Actor signer, Wire.Actor holder, String applicationId) {
        return Wire.wrap("ns2", "GenerateContractRequest",
            Wire.declarations(Xml.CRC, Xml.CRP, Xml.C2, Xml.P2) + Wire.head(),
            Wire.contactData("", "ns2", contact) + Wire.actor("ns3", "ns2", "Signer", signer)
                + Wire.wrap("ns2", "CertificateIdentifier", "",
                    Wire.actor("ns3", "", "Actor", holder) + Wire.element("", "ApplicationId", applicationId)));
    }

    /** An organization is sent with the signer's first name, whatever it is called. */
    Wire.Contract contract(Wire.ContactData contact, Wire.Actor signer, Wire.Actor holder, String applicationId)
        throws Exception {
        Element response = call(contractRequest(contact, signer, holder, applicationId));
        return readContract(Xml.child(response, Xml.CRP, "Contract"));
    }

    static Wire.Contract readContract(Element contract) {
        return new Wire.Contract(Xml.text(contract, Xml.CRC, "DN"),
            Wire.readActor(Xml.child(contract, Xml.CRC, "Signer")),
            Wire.readTexts(Xml.child(contract, Xml.CRC, "Text")));
    }

    /** The contract goes back with every `TYPE=` of its DN written `TYPE\=`. */
    static String certificateRequest(
        Wire.ContactData contact, byte[] csr, Wire.Contract contract, String holderType, List<String> baseServices) {
        StringBuilder services = new StringBuilder();
        for (String one : baseServices) services.append(Wire.element("", "BaseServiceUsage", one));
        String echoed = Wire.wrap("", "Contract", "",
            Wire.element("", "DN", HolderName.escape(contract.dn(), holderType))
                + Wire.actor("ns2", "", "Signer", contract.signer()) + Wire.texts("", contract.text()));
        return Wire.wrap("ns3", "GenerateCertificateRequest",
            Wire.declarations(Xml.CRC, Xml.C2, Xml.CRP, Xml.DS, Xml.P2) + Wire.head(),
            Wire.wrap("ns3", "EHealthCSR", "",
                Wire.contactData("", "", contact) + Wire.element("", "CSR", Xml.base64(csr)) + echoed + services));
    }

    /** `request`: a `certificateRequest`, still to be signed with the card's signature key. */
    Receipt certificate(String request, Credential signer) throws Exception {
        Element response = call(PayloadSigner.sign(request, signer));
        return new Receipt(hex(Xml.text(response, Xml.CRP, "PublicKeyIdentifier")),
            isTrue(Xml.text(response, Xml.CRP, "AutomaticallyValidated")),
            hex(Xml.text(response, Xml.CRP, "ReplacesCertificate")));
    }

    static String deliveryRequest(byte[] publicKeyIdentifier) {
        return Wire.wrap("", "GetCertificateRequest", Wire.declarations(Xml.CRP, Xml.C2, Xml.P2) + Wire.head(),
            Wire.element("", "PublicKeyIdentifier", HexFormat.of().withUpperCase().formatHex(publicKeyIdentifier)));
    }

    /** One question for the certificates, in the order of the answer. Throws `PendingException` while there are none. */
    List<byte[]> delivery(byte[] publicKeyIdentifier) throws Exception {
        Element response = call(deliveryRequest(publicKeyIdentifier));
        return Xml.texts(response, Xml.CRP, "X509Certificate").stream().map(Xml::base64).toList();
    }

    /** Asks again after each `CERT_NOT_YET_DELIVERED`. */
    List<byte[]> awaitDelivery(byte[] publicKeyIdentifier, int tries, long pauseMillis) throws Exception {
        for (int left = tries;; left--) {
            try {
                return delivery(publicKeyIdentifier);
            } catch (RaStatus.PendingException pending) {
                if (left <= 1) throw pending;
                Thread.sleep(pauseMillis);
            }
        }
    }

    static String infoForCitizenRequest() {
        return Wire.wrap("ns2", "GetCertificateInfoForCitizenRequest",
            Wire.declarations(Xml.DS, Xml.CRP, Xml.C2, Xml.P2) + Wire.head(), "");
    }

    /** Signed with the card's authentication key. */
    List<Info> infoForCitizen(Credential signer) throws Exception {
        return readInfos(call(PayloadSigner.sign(infoForCitizenRequest(), signer)));
    }

    static String infoForAuthenticationCertificateRequest() {
        return Wire.wrap("ns2", "GetCertificateInfoForAuthenticationCertificateRequest",
            Wire.declarations(Xml.DS, Xml.CRP, Xml.C2, Xml.P2) + Wire.head(), "");
    }

    /** Signed with the eHealth certificate that it is about. */
    Info infoForAuthenticationCertificate(Credential signer) throws Exception {
        return readInfos(call(PayloadSigner.sign(infoForAuthenticationCertificateRequest(), signer))).get(0);
    }

    static String revocationContractRequest(byte[] publicKeyIdentifier, Wire.Actor signer, String reason) {
        return Wire.wrap("", "GenerateRevocationContractRequest",
            Wire.declarations(Xml.CRP, Xml.C2, Xml.P2) + Wire.head(),
            Wire.element("", "PublicKeyIdentifier", HexFormat.of().withUpperCase().formatHex(publicKeyIdentifier))
                + Wire.actor("ns2", "", "Signer", signer) + Wire.element("", "RevocationReason", reason));
    }

    Wire.Contract revocationContract(byte[] publicKeyIdentifier, Wire.Actor signer, String reason) throws Exception {
        Element response = call(revocationContractRequest(publicKeyIdentifier, signer, reason));
        return readContract(Xml.child(response, Xml.CRP, "Contract"));
    }

    /** Signed with the card's signature key. */
    void revoke(byte[] publicKeyIdentifier, Wire.Contract contract, String reason, Credential signer) throws Exception {
        call(PayloadSigner.sign(revocationRequest(publicKeyIdentifier, contract, reason), signer));
    }

    /** The contract goes back as it came, name included. */
    static String revocationRequest(byte[] publicKeyIdentifier, Wire.Contract contract, String reason) {
        return Wire.wrap("", "RevokeRequest", Wire.declarations(Xml.CRP, Xml.CRC, Xml.C2, Xml.DS, Xml.P2) + Wire.head(),
            Wire.element("", "PublicKeyIdentifier", HexFormat.of().withUpperCase().formatHex(publicKeyIdentifier))
                + Wire.wrap("", "Contract", "",
                    Wire.element("ns2", "DN", contract.dn()) + Wire.actor("ns3", "ns2", "Signer", contract.signer())
                        + Wire.element("ns2", "RevocationReason", reason) + Wire.texts("ns2", contract.text())));
    }

    static String foreignerRequest(Wire.Actor person, Wire.ContactData contact, byte[] csr) {
        return Wire.wrap("ns2", "SubmitCSRForForeignerRequest",
            Wire.declarations(Xml.C2, Xml.CRP, Xml.CRC, Xml.P2) + Wire.head(),
            Wire.actor("", "ns2", "ForeignPerson", person) + Wire.contactData("ns3", "ns2", contact)
                + Wire.element("ns2", "CSR", Xml.base64(csr)));
    }

    /** Where the person confirms the request, and until when it waits. */
    record Validation(String url, Instant expires) {}

    Validation submitForForeigner(Wire.Actor person, Wire.ContactData contact, byte[] csr) throws Exception {
        Element response = call(foreignerRequest(person, contact, csr));
        RaStatus.ofCertRa(response);
        return new Validation(
            Xml.text(response, Xml.CRP, "ValidationUrl"), time(Xml.text(response, Xml.CRP, "ExpirationDate")));
    }

    private static List<Info> readInfos(Element response) {
        return Xml.children(response, Xml.CRP, "CertificateInfo").stream().map(CertRa::readInfo).toList();
    }

    private static Info readInfo(Element info) {
        Element entity = Xml.child(info, Xml.CRC, "CertificateEntity");
        Element holder = Xml.child(entity, Xml.CRC, "CertificateIdentifier");
        Element details = Xml.child(info, Xml.CRC, "AuthenticationCertificateDetails");
        Element contact = Xml.child(info, Xml.CRC, "ContactData");
        return new Info(time(Xml.text(info, Xml.CRC, "RequestedDate")),
            hex(Xml.text(info, Xml.CRC, "PublicKeyIdentifier")), entity.getAttribute("EntityType"),
            Wire.readActor(Xml.child(holder, Xml.CRC, "Actor")), Xml.text(holder, Xml.CRC, "ApplicationId"),
            word(Xml.text(info, Xml.CRC, "AuthenticationCertificateStatus"), CERTIFICATE_STATUSES),
            word(Xml.text(info, Xml.CRC, "ETKStatus"), ETK_STATUSES),
            isTrue(Xml.text(info, Xml.CRC, "AutomaticallyValidated")),
            details == null
                ? null
                : new Details(Xml.text(details, Xml.CRC, "SerialNumber"), Xml.text(details, Xml.CRC, "DN"),
                      Xml.text(details, Xml.CRC, "IssuerDN"), time(Xml.text(details, Xml.CRC, "ValidNotBefore")),
                      time(Xml.text(details, Xml.CRC, "ValidNotAfter"))),
            isTrue(Xml.text(info, Xml.CRC, "Revocable")), isTrue(Xml.text(info, Xml.CRC, "Replaceable")),
            time(Xml.text(info, Xml.CRC, "ReplacementPeriodStartDate")),
            new Wire.ContactData(Xml.text(contact, Xml.CRC, "EmailPrivate"), Xml.text(contact, Xml.CRC, "EmailGeneral"),
                Xml.text(contact, Xml.CRC, "PhonePrivate"), Xml.text(contact, Xml.CRC, "PhoneGeneral")),
            Xml.texts(info, Xml.CRC, "BaseServiceUsage"));
    }

    private static boolean isTrue(String text) {
        return "true".equals(text) || "1".equals(text);
    }

    /** Any other word reads as null. */
    private static String word(String text, Set<String> words) {
        return words.contains(text) ? text : null;
    }

    /** Either case; what is not hex reads as null. */
    private static byte[] hex(String text) {
        try {
            return text == null ? null : HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException notHex) {
            return null;
        }
    }

    private static Instant time(String text) {
        if (text == null) return null;
        boolean hasZone = text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})");
        return hasZone ? OffsetDateTime.parse(text).toInstant()
                       : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    }
}
