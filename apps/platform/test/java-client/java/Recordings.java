import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.w3c.dom.Element;

/**
 * The requests recorded from the existing client: that this one writes the same octets, signatures included, from the
 * same values and keys, and that the platform answers the unsigned ones in a way that can be read.
 */
final class Recordings {
    /** Recorded of the services that are offered; the one with a spoilt signature cannot be made again. */
    static final List<String> NAMES = List.of("GetGenericOrganizationTypesRequest", "GetActorQualitiesRequest",
        "GetExistingApplicationIdsRequest", "GenerateContractRequest", "GenerateContractRequest.organization",
        "GenerateCertificateRequest", "GenerateCertificateRequest.organization", "GetCertificateRequest",
        "GetCertificateInfoForAuthenticationCertificateRequest", "GetCertificateInfoForCitizenRequest",
        "GenerateRevocationContractRequest", "RevokeRequest", "SubmitCSRForForeignerRequest",
        "StartETKRegistrationRequest", "CompleteETKRegistrationRequest", "ActivateETKRequest", "GetEtkRequest",
        "GetEtkRequest.application", "GetEtkRequest.empty-application");

    private record Recorded(String head, byte[] body) {
        Element payload() throws Exception {
            return Xml.children(Xml.child(Xml.parse(body).getDocumentElement(), Xml.SOAP, "Body")).get(0);
        }

        String action() {
            return head.lines()
                .filter(line -> line.startsWith("SOAPAction: "))
                .map(line -> line.replaceAll("^SOAPAction: \"|\"$", ""))
                .findFirst()
                .orElse(null);
        }

        String path() {
            return head.split(" ")[1];
        }
    }

    private final Path folder;
    private final List<Credential> credentials;

    Recordings(Path folder) throws Exception {
        this.folder = folder;
        this.credentials = credentials(folder.resolve("pki"));
    }

    void compare(Report report) {
        for (String name : NAMES) {
            report.check(name, () -> {
                Recorded recorded = read(name);
                String message = SoapChannel.envelope(rebuild(name, recorded.payload()));
                Report.equal(message, new String(recorded.body(), StandardCharsets.UTF_8), "message");
                byte[] octets = message.getBytes(StandardCharsets.UTF_8);
                Report.equal(
                    headSent(recorded.path(), Actions.of(message.substring(message.indexOf("Body>") + 5)), octets),
                    comparable(recorded.head()), "HTTP head");
            });
        }
    }

    /** Every unsigned recording; each answer must be a success, or a refusal by a code that the client can read. */
    void replay(Report report, Demo demo) throws Exception {
        for (String name : NAMES) {
            Recorded recorded = read(name);
            if (Xml.child(recorded.payload(), Xml.DS, "Signature") != null) continue;
            report.check(name, () -> {
                byte[] answer =
                    SoapChannel.post(URI.create(demo.baseUrl() + recorded.path()), recorded.action(), recorded.body());
                String outcome = outcome(SoapChannel.open(answer));
                Report.require(outcome.matches(expectedOutcome(name)),
                    "outcome: " + outcome + ", expected " + expectedOutcome(name));
            });
        }
    }

    /** "success", or the codes of the refusal. */
    private static String outcome(Element response) throws Exception {
        if (Xml.is(response, Xml.EDP, "GetEtkResponse")) {
            EtkDepot.requireOk(response);
            return EtkDepot.errorCodes(response).toString();
        }
        if (Xml.is(response, Xml.CRP, "GetExistingApplicationIdsResponse"))
            return CertRa.readApplicationIds(response).toString();
        try {
            RaStatus.ofCertRa(response);
            return "success";
        } catch (RaStatus.RaException refused) {
            return refused.codes().toString();
        }
    }

    /** A pattern. Nobody recorded exists here; contracts are for anybody, and the foreigner's number is wrong. */
    private static String expectedOutcome(String name) {
        return switch (name) {
            case "GetGenericOrganizationTypesRequest", "GenerateContractRequest",
                "GenerateContractRequest.organization" ->
                "success";
            case "GetExistingApplicationIdsRequest" -> "\\[\\]";
            case "GetCertificateRequest", "GenerateRevocationContractRequest" -> "\\[CERT_NOT_FOUND\\]";
            case "SubmitCSRForForeignerRequest" -> "\\[[A-Z_, ]+\\]";
            default -> "\\[NO_MATCHING_ETK\\]";
        };
    }

    /** The client's own text for what is in a recorded payload, with its Id and time, signed by the same key. */
    private String rebuild(String name, Element recorded) throws Exception {
        String written = write(name, recorded)
                             .replaceFirst(" Id=\"[^\"]*\" IssueInstant=\"[^\"]*\"",
                                 " Id=\"" + recorded.getAttribute("Id") + "\" IssueInstant=\""
                                     + recorded.getAttribute("IssueInstant") + '"');
        Element signature = Xml.child(recorded, Xml.DS, "Signature");
        if (signature == null) return written;
        Element data = Xml.child(Xml.child(signature, Xml.DS, "KeyInfo"), Xml.DS, "X509Data");
        Credential signer = credentialOf(Keys.parse(Xml.base64(Xml.text(data, Xml.DS, "X509Certificate"))));
        return PayloadSigner.sign(written, signer).replaceFirst("xmldsig-[0-9a-f-]*", signature.getAttribute("Id"));
    }

    private String write(String name, Element recorded) throws Exception {
        return switch (recorded.getLocalName()) {
            case "GetGenericOrganizationTypesRequest" -> CertRa.genericOrganizationTypesRequest();
            case "GetActorQualitiesRequest" -> CertRa.actorQualitiesRequest(Xml.text(recorded, Xml.CRP, "SSIN"));
            case "GetExistingApplicationIdsRequest" ->
                CertRa.existingApplicationIdsRequest(
                    Wire.readId(Xml.child(recorded, Xml.CRP, "OrganizationIdentifier")));
            case "GenerateContractRequest" -> {
                Element holder = Xml.child(recorded, Xml.CRP, "CertificateIdentifier");
                yield CertRa.contractRequest(contact(recorded, Xml.CRP), actor(recorded, Xml.CRP, "Signer"),
                    actor(holder, Xml.CRC, "Actor"), Xml.text(holder, Xml.CRC, "ApplicationId"));
            }
            case "GenerateCertificateRequest" -> certificateRequest(name, Xml.child(recorded, Xml.CRP, "EHealthCSR"));
            case "GetCertificateRequest" -> CertRa.deliveryRequest(identifier(recorded));
            case "GetCertificateInfoForAuthenticationCertificateRequest" ->
                CertRa.infoForAuthenticationCertificateRequest();
            case "GetCertificateInfoForCitizenRequest" -> CertRa.infoForCitizenRequest();
            case "GenerateRevocationContractRequest" ->
                CertRa.revocationContractRequest(identifier(recorded), actor(recorded, Xml.CRP, "Signer"),
                    Xml.text(recorded, Xml.CRP, "RevocationReason"));
            case "RevokeRequest" -> {
                Element contract = Xml.child(recorded, Xml.CRP, "Contract");
                yield CertRa.revocationRequest(identifier(recorded), CertRa.readContract(contract),
                    Xml.text(contract, Xml.CRC, "RevocationReason"));
            }
            case "SubmitCSRForForeignerRequest" ->
                CertRa.foreignerRequest(actor(recorded, Xml.CRP, "ForeignPerson"), contact(recorded, Xml.CRP),
                    Xml.base64(Xml.text(recorded, Xml.CRP, "CSR")));
            case "StartETKRegistrationRequest" ->
                EtkRa.startRequest(Xml.base64(Xml.text(recorded, Xml.ERP, "PublicEncryptionKey")));
            case "CompleteETKRegistrationRequest" -> EtkRa.completeRequest(encryptionCertificate(recorded));
            case "ActivateETKRequest" -> EtkRa.activateRequest();
            default -> EtkDepot.request(question(recorded));
        };
    }

    /** From the contract as the service handed it out: the changed name and the CSR are the client's doing. */
    private String certificateRequest(String name, Element recorded) throws Exception {
        String contractName = name.replace("GenerateCertificate", "GenerateContract");
        Element answered = SoapChannel.open(Files.readAllBytes(folder.resolve("responses/" + contractName + ".xml")));
        Wire.Contract contract = CertRa.readContract(Xml.child(answered, Xml.CRP, "Contract"));
        Element asked = Xml.child(read(contractName).payload(), Xml.CRP, "CertificateIdentifier");
        String holderType = actor(asked, Xml.CRC, "Actor").id().type();
        KeyPair keys = csrKeys(Xml.base64(Xml.text(recorded, Xml.CRC, "CSR")));
        byte[] csr = Keys.csr(HolderName.subject(contract.dn(), holderType), keys);
        return CertRa.certificateRequest(
            contact(recorded, Xml.CRC), csr, contract, holderType, Xml.texts(recorded, Xml.CRC, "BaseServiceUsage"));
    }

    private KeyPair csrKeys(byte[] csr) throws Exception {
        byte[] key = new PKCS10CertificationRequest(csr).getSubjectPublicKeyInfo().getEncoded();
        for (Credential one : credentials)
            if (Arrays.equals(one.certificate().getPublicKey().getEncoded(), key))
                return new KeyPair(one.certificate().getPublicKey(), one.key());
        throw new IOException("the key of the recorded CSR is not among the recorded keys");
    }

    /** Made again from serial number and key. */
    private byte[] encryptionCertificate(Element recorded) throws Exception {
        X509Certificate certificate = Keys.parse(Xml.base64(Xml.text(recorded, Xml.ERP, "ToBeRegistered")));
        Element keyInfo = Xml.child(Xml.child(recorded, Xml.DS, "Signature"), Xml.DS, "KeyInfo");
        X509Certificate signer =
            Keys.parse(Xml.base64(Xml.text(Xml.child(keyInfo, Xml.DS, "X509Data"), Xml.DS, "X509Certificate")));
        return Keys
            .encryptionCertificate(certificate.getSerialNumber(), certificate.getPublicKey(), credentialOf(signer))
            .getEncoded();
    }

    private Credential credentialOf(X509Certificate certificate) throws IOException {
        return credentials.stream()
            .filter(one -> one.certificate().equals(certificate))
            .findFirst()
            .orElseThrow(() -> new IOException("the recorded signer's key is not among the recorded keys"));
    }

    private static EtkDepot.Question question(Element recorded) {
        Element identifier = Xml.child(Xml.child(recorded, Xml.EDP, "SearchCriteria"), Xml.EDP, "Identifier");
        return new EtkDepot.Question(Xml.text(identifier, Xml.EDP, "Type"), Xml.text(identifier, Xml.EDP, "Value"),
            Xml.text(identifier, Xml.EDP, "ApplicationID"));
    }

    private static Wire.Actor actor(Element parent, String namespace, String name) {
        return Wire.readActor(Xml.child(parent, namespace, name));
    }

    private static Wire.ContactData contact(Element parent, String namespace) {
        Element contact = Xml.child(parent, namespace, "ContactData");
        return new Wire.ContactData(Xml.text(contact, Xml.CRC, "EmailPrivate"),
            Xml.text(contact, Xml.CRC, "EmailGeneral"), Xml.text(contact, Xml.CRC, "PhonePrivate"),
            Xml.text(contact, Xml.CRC, "PhoneGeneral"));
    }

    private static byte[] identifier(Element recorded) {
        return HexFormat.of().parseHex(Xml.text(recorded, Xml.CRP, "PublicKeyIdentifier"));
    }

    /** What this client's HTTP head looks like when it posts this message. */
    private static String headSent(String path, String action, byte[] message) throws Exception {
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<String> head = background.submit((Callable<String>) () -> receiveHead(server, message.length));
            SoapChannel.post(URI.create("http://127.0.0.1:" + server.getLocalPort() + path), action, message);
            return comparable(head.get());
        } finally {
            background.shutdownNow();
        }
    }

    private static String receiveHead(ServerSocket server, int bodyLength) throws IOException {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) head.write(in.read());
            in.readNBytes(bodyLength);
            socket.getOutputStream().write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 2\r\nConnection: close\r\n\r\n<a"
                    .getBytes(StandardCharsets.ISO_8859_1));
            return head.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** Ports differ. */
    private static String comparable(String head) {
        return head.replaceFirst("Host: 127.0.0.1:[0-9]+", "Host: 127.0.0.1").strip();
    }

    private Recorded read(String name) throws IOException {
        byte[] octets = Files.readAllBytes(folder.resolve(name + ".txt"));
        int end = new String(octets, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        return new Recorded(new String(octets, 0, end, StandardCharsets.ISO_8859_1),
            Arrays.copyOfRange(octets, end + 4, octets.length));
    }

    /** Every key with its chain; the cards open with one password, the holders' files with another. */
    private static List<Credential> credentials(Path folder) throws Exception {
        List<Credential> found = new ArrayList<>();
        for (String file :
            List.of("eid.p12", "person.p12", "person.renewal.p12", "organization.p12", "organization.renewal.p12")) {
            String password = file.equals("eid.p12") ? "test" : "peer";
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(folder.resolve(file))) {
                store.load(in, password.toCharArray());
            }
            for (String alias : Collections.list(store.aliases()))
                if (store.isKeyEntry(alias)) found.add(Credential.of(store, password, alias));
        }
        return found;
    }
}
