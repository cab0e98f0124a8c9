import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

/** What must be refused, and that the client understands it: a status with codes, or a fault, and nothing else. */
final class Refusals {
    private static final Wire.Id WRONG_NUMBER = new Wire.Id("NIHII-HOSPITAL", "71000499");
    private static final String WRONG_BIS = "85410112334";

    private final Demo demo;
    private final Services services;
    private final Demo.Card card;
    /** Another person with an RSA card. */
    private final Demo.Card stranger;
    private final Enrolment.Enrolled enrolled;
    /** A key that no accepted request uses. */
    private final KeyPair spare;

    Refusals(Demo demo, Services services, Demo.Card card, Enrolment.Enrolled enrolled) throws Exception {
        this.demo = demo;
        this.services = services;
        this.card = card;
        this.stranger =
            demo.rsaCards().stream().filter(one -> !one.ssin().equals(card.ssin())).findFirst().orElseThrow();
        this.enrolled = enrolled;
        this.spare = Keys.rsa(2048);
    }

    void run(Report report) {
        signatures(report);
        persons(report);
        tokens(report);
        otherOperations(report);
        faults(report);
    }

    private void signatures(Report report) {
        CertRa certRa = services.certRa();
        String ssin = card.ssin();
        report.check("changed-after-signing", () -> {
            String signed = PayloadSigner.sign(CertRa.actorQualitiesRequest(ssin), card.authentication());
            String changed = signed.replace('>' + ssin + '<', '>' + stranger.ssin() + '<');
            Refused.with("SIGNATURE_DIGEST_MISMATCH", () -> certRa.call(changed));
        });
        report.check("signature-value", () -> {
            String signed = PayloadSigner.signOnOneLine(CertRa.actorQualitiesRequest(ssin), card.authentication());
            int first = signed.indexOf("SignatureValue>") + "SignatureValue>".length();
            char other = signed.charAt(first) == 'A' ? 'B' : 'A';
            Refused.with("SIGNATURE_INVALID",
                () -> certRa.call(signed.substring(0, first) + other + signed.substring(first + 1)));
        });
        report.check("other-key", () -> {
            Credential mixed = new Credential(stranger.authentication().key(), card.authentication().chain());
            Refused.with("SIGNATURE_INVALID", () -> certRa.actorQualities(ssin, mixed));
        });
        report.check("unknown-hierarchy", () -> {
            Credential own = new Credential(spare.getPrivate(), List.of(Keys.placeholder(spare)));
            Refused.with("SIGNER_CERTIFICATE_UNTRUSTED", () -> certRa.actorQualities(ssin, own));
        });
        refuses(report, "authentication-key-on-contract", "SIGNATURE_KEY_USAGE",
            () -> request(card, card.authentication(), "tsa"));
        refuses(report, "signature-key-on-question", "SIGNATURE_KEY_USAGE",
            () -> certRa.actorQualities(ssin, card.signature()));
    }

    private void persons(Report report) {
        CertRa certRa = services.certRa();
        refuses(report, "wrong-person-asks", "SIGNER_MISMATCH",
            () -> certRa.actorQualities(card.ssin(), stranger.authentication()));
        refuses(
            report, "wrong-person-signs", "CONTRACT_SIGNER_MISMATCH", () -> request(card, stranger.signature(), "tsa"));
        report.check("person-without-quality", () -> {
            Demo.Card without = cardWithoutQuality();
            Refused.with("PERSON_WITHOUT_QUALITY", () -> request(without, without.signature(), "tsa"));
        });
        refuses(
            report, "second-certificate", "CERTIFICATE_ALREADY_ACTIVE", () -> request(card, card.signature(), "tsa"));
        refuses(report, "base-service", "BASE_SERVICE_NOT_ALLOWED", () -> request(card, card.signature(), "nonsense"));
        report.check("check-digits", () -> {
            Wire.Actor holder = new Wire.Actor(WRONG_NUMBER, List.of(card.firstNames()), "Clinique");
            Refused.with(
                "IDENTIFIER_CHECK_DIGIT", () -> certRa.contract(Enrolment.CONTACT, card.actor(), holder, null));
        });
    }

    private static void refuses(Report report, String name, String code, Refused.Call call) {
        report.check(name, () -> Refused.with(code, call));
    }

    private Demo.Card cardWithoutQuality() throws Exception {
        for (Demo.Card one : demo.rsaCards())
            if (!services.certRa().actorQualities(one.ssin(), one.authentication()).naturalPerson()) return one;
        throw new IllegalStateException("everybody has a quality");
    }

    /** A person's whole certificate request, contract and CSR made for it, signed with any key. */
    private void request(Demo.Card person, Credential signer, String baseService) throws Exception {
        Wire.Contract contract = services.certRa().contract(Enrolment.CONTACT, person.actor(), person.actor(), null);
        byte[] csr = Keys.csr(HolderName.subject(contract.dn(), "SSIN"), spare);
        String request = CertRa.certificateRequest(Enrolment.CONTACT, csr, contract, "SSIN", List.of(baseService));
        services.certRa().certificate(request, signer);
    }

    private void tokens(Report report) {
        EtkRa etkRa = services.etkRa();
        Credential holder = enrolled.authentication();
        byte[] key = spare.getPublic().getEncoded();
        refuses(report, "etk-by-card", "SIGNER_CERTIFICATE_UNTRUSTED", () -> etkRa.start(key, card.authentication()));
        refuses(report, "etk-again", "ETK_ALREADY_REGISTERED", () -> etkRa.start(key, holder));
        report.check("etk-short-key", () -> {
            byte[] shortKey = Keys.rsa(1024).getPublic().getEncoded();
            Refused.with("KEY_TOO_SHORT", () -> etkRa.start(shortKey, holder));
        });
        report.check("etk-not-started", () -> {
            X509Certificate certificate = Keys.encryptionCertificate(BigInteger.TEN, spare.getPublic(), holder);
            Refused.understandably(() -> etkRa.complete(certificate, holder));
        });
    }

    private void otherOperations(Report report) {
        CertRa certRa = services.certRa();
        report.check("unknown-key", () -> {
            byte[] unknown = Keys.publicKeyIdentifier(spare.getPublic());
            Report.equal(Refused.by(() -> certRa.delivery(unknown)).codes(), List.of("CERT_NOT_FOUND"), "codes");
        });
        report.check("revocation-changed-contract", () -> {
            List<Wire.LocalizedText> texts =
                List.of(new Wire.LocalizedText("fr", "<p/>"), new Wire.LocalizedText("nl", "<p/>"));
            Wire.Contract contract = new Wire.Contract("CN=nobody", card.actor(), texts);
            Refused.understandably(
                () -> certRa.revoke(enrolled.publicKeyIdentifier(), contract, "superseded", card.signature()));
        });
        report.check("foreigner-check-digits", () -> {
            String identifier = "SSIN\\=" + WRONG_BIS;
            String dn = "CN=" + identifier + ",OU=eHealth-platform Belgium,OU=DOE JANE,OU=" + identifier
                + ",O=Federal Government,C=BE";
            Wire.Actor person = new Wire.Actor(new Wire.Id("SSIN", WRONG_BIS), List.of("JANE"), "DOE");
            byte[] csr = Keys.csr(HolderName.subject(dn, "SSIN"), spare);
            Refused.understandably(() -> certRa.call(CertRa.foreignerRequest(person, Enrolment.CONTACT, csr)));
        });
    }

    private void faults(Report report) {
        faults(report, "fault-values", "SOA-03007", () -> services.certRa().existingApplicationIds(WRONG_NUMBER));
        String types = CertRa.genericOrganizationTypesRequest();
        String unknownChild = types.replace("/>", "><nonsense/></GetGenericOrganizationTypesRequest>");
        String otherService = EtkDepot.request(new EtkDepot.Question("SSIN", card.ssin(), null));
        faults(report, "fault-schema", "SOA-03006", () -> services.certRa().call(unknownChild));
        faults(report, "fault-other-service", "SOA-03005", () -> services.certRa().call(otherService));
        faults(report, "fault-empty", "SOA-03003", () -> services.certRa().call(""));
        faults(report, "fault-malformed", "SOA-03001", () -> services.certRa().call("<a"));
        String large = "<a>"
            + "a".repeat(2_000_000) + "</a>";
        faults(report, "fault-size", "SOA-03001", () -> services.certRa().call(large));
    }

    private static void faults(Report report, String name, String code, Refused.Call call) {
        report.check(name, () -> Refused.byFault(code, call));
    }
}
