import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

/** What must be refused, and that the client understands it: a status with codes, or a fault, and nothing else. */
final class Refusals {
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
        this.stranger = demo.rsaCards().stream().filter(one -> !one.ssin().equals(card.ssin())).findFirst().orElseThrow();
        this.enrolled = enrolled;
        this.spare = Keys.rsa(2048);
    }

    void run(Report report) {
        signatures(report);
        persons(report);
        tokens(report);
        deliveries(report);
        faults(report);
        otherOperations(report);
    }

    private void signatures(Report report) {
        CertRa certRa = services.certRa();
        report.check("changed-after-signing", () -> {
            String signed = PayloadSigner.sign(CertRa.actorQualitiesRequest(card.ssin()), card.authentication());
            Refused.with("SIGNATURE_DIGEST_MISMATCH", () -> certRa.actorQualities(signed.replace('>' + card.ssin() + '<', '>' + stranger.ssin() + '<')));
        });
        report.check("signature-value", () -> {
            String signed = PayloadSigner.signOnOneLine(CertRa.actorQualitiesRequest(card.ssin()), card.authentication());
            int first = signed.indexOf("SignatureValue>") + "SignatureValue>".length();
            String spoilt = signed.substring(0, first) + (signed.charAt(first) == 'A' ? 'B' : 'A') + signed.substring(first + 1);
            Refused.with("SIGNATURE_INVALID", () -> certRa.actorQualities(spoilt));
        });
        report.check("other-key", () -> {
            Credential mixed = new Credential(stranger.authentication().key(), card.authentication().chain());
            Refused.with("SIGNATURE_INVALID", () -> certRa.actorQualities(PayloadSigner.sign(CertRa.actorQualitiesRequest(card.ssin()), mixed)));
        });
        report.check("unknown-hierarchy", () -> {
            Credential own = new Credential(spare.getPrivate(), List.of(Keys.placeholder(spare)));
            Refused.with("SIGNER_CERTIFICATE_UNTRUSTED", () -> certRa.actorQualities(PayloadSigner.sign(CertRa.actorQualitiesRequest(card.ssin()), own)));
        });
        report.check("authentication-key-on-contract", () -> Refused.with("SIGNATURE_KEY_USAGE", () -> request(card, card.actor(), card.authentication(), List.of("tsa"))));
        report.check("signature-key-on-question", () -> Refused.with("SIGNATURE_KEY_USAGE",
            () -> certRa.actorQualities(PayloadSigner.sign(CertRa.actorQualitiesRequest(card.ssin()), card.signature()))));
    }

    private void persons(Report report) {
        report.check("wrong-person-asks", () -> Refused.with("SIGNER_MISMATCH",
            () -> services.certRa().actorQualities(PayloadSigner.sign(CertRa.actorQualitiesRequest(card.ssin()), stranger.authentication()))));
        report.check("wrong-person-signs", () -> Refused.with("CONTRACT_SIGNER_MISMATCH", () -> request(card, card.actor(), stranger.signature(), List.of("tsa"))));
        report.check("person-without-quality", () -> {
            Demo.Card without = null;
            for (Demo.Card one : demo.rsaCards())
                if (!services.certRa().actorQualities(PayloadSigner.sign(CertRa.actorQualitiesRequest(one.ssin()), one.authentication())).naturalPerson()) without = one;
            Demo.Card refused = without;
            Refused.with("PERSON_WITHOUT_QUALITY", () -> request(refused, refused.actor(), refused.signature(), List.of("tsa")));
        });
        report.check("second-certificate", () -> Refused.with("CERTIFICATE_ALREADY_ACTIVE", () -> request(card, card.actor(), card.signature(), List.of("tsa"))));
        report.check("base-service", () -> Refused.with("BASE_SERVICE_NOT_ALLOWED", () -> request(card, card.actor(), card.signature(), List.of("nonsense"))));
        report.check("check-digits", () -> {
            Wire.Actor holder = new Wire.Actor(new Wire.Id("NIHII-HOSPITAL", "71000499"), List.of(card.firstNames()), "Clinique");
            Refused.with("IDENTIFIER_CHECK_DIGIT", () -> services.certRa().contract(Enrolment.CONTACT, card.actor(), holder, null));
        });
    }

    /** A whole certificate request, contract and CSR made for it. */
    private void request(Demo.Card signer, Wire.Actor holder, Credential credential, List<String> baseServices) throws Exception {
        Wire.Contract contract = services.certRa().contract(Enrolment.CONTACT, signer.actor(), holder, null);
        byte[] csr = Keys.csr(HolderName.subject(contract.dn(), holder.id().type()), spare);
        String request = CertRa.certificateRequest(Enrolment.CONTACT, csr, contract, holder.id().type(), baseServices);
        services.certRa().certificate(PayloadSigner.sign(request, credential));
    }

    private void tokens(Report report) {
        EtkRa etkRa = services.etkRa();
        byte[] key = spare.getPublic().getEncoded();
        report.check("etk-by-card", () -> Refused.with("SIGNER_CERTIFICATE_UNTRUSTED", () -> etkRa.start(PayloadSigner.sign(EtkRa.startRequest(key), card.authentication()))));
        report.check("etk-again", () -> Refused.with("ETK_ALREADY_REGISTERED", () -> etkRa.start(PayloadSigner.sign(EtkRa.startRequest(key), enrolled.authentication()))));
        report.check("etk-short-key", () -> {
            byte[] shortKey = Keys.rsa(1024).getPublic().getEncoded();
            Refused.with("KEY_TOO_SHORT", () -> etkRa.start(PayloadSigner.sign(EtkRa.startRequest(shortKey), enrolled.authentication())));
        });
        report.check("etk-not-started", () -> {
            X509Certificate certificate = Keys.encryptionCertificate(BigInteger.TEN, spare.getPublic(), enrolled.authentication());
            understood(() -> etkRa.complete(PayloadSigner.sign(EtkRa.completeRequest(certificate.getEncoded()), enrolled.authentication())));
        });
    }

    private void deliveries(Report report) {
        report.check("unknown-key", () -> {
            RaStatus.RaException refused = Refused.by(() -> services.certRa().delivery(Keys.publicKeyIdentifier(spare.getPublic())));
            Report.equal(refused.codes(), List.of("CERT_NOT_FOUND"), "codes");
        });
    }

    private void faults(Report report) {
        URI certRa = demo.service("certra");
        report.check("fault-values", () -> Refused.byFault("SOA-03007", () -> services.certRa().existingApplicationIds(new Wire.Id("NIHII-HOSPITAL", "71000499"))));
        report.check("fault-schema", () -> Refused.byFault("SOA-03006",
            () -> SoapChannel.call(certRa, CertRa.genericOrganizationTypesRequest().replace("/>", "><nonsense/></GetGenericOrganizationTypesRequest>"))));
        report.check("fault-other-service", () -> Refused.byFault("SOA-03006",
            () -> SoapChannel.call(certRa, EtkDepot.request(new EtkDepot.Question("SSIN", card.ssin(), null)))));
        report.check("fault-empty", () -> Refused.byFault("SOA-03003", () -> SoapChannel.call(certRa, "")));
        report.check("fault-malformed", () -> Refused.byFault("SOA-03001", () -> SoapChannel.call(certRa, "<a")));
        report.check("fault-size", () -> Refused.byFault("SOA-03001", () -> SoapChannel.call(certRa, "<a>" + "a".repeat(2_000_000) + "</a>")));
    }

    private void otherOperations(Report report) {
        report.check("revocation-changed-contract", () -> {
            Wire.Contract contract = new Wire.Contract("CN=nobody", card.actor(), List.of(new Wire.LocalizedText("fr", "<p/>"), new Wire.LocalizedText("nl", "<p/>")));
            String request = CertRa.revocationRequest(enrolled.publicKeyIdentifier(), contract, "cessationOfOperation");
            understood(() -> services.certRa().call(PayloadSigner.sign(request, card.signature())));
        });
        report.check("foreigner-check-digits", () -> {
            String ssin = "85410112334";
            String dn = "CN=SSIN\\=" + ssin + ",OU=eHealth-platform Belgium,OU=DOE JANE,OU=SSIN\\=" + ssin + ",O=Federal Government,C=BE";
            Wire.Actor person = new Wire.Actor(new Wire.Id("SSIN", ssin), List.of("JANE"), "DOE");
            byte[] csr = Keys.csr(HolderName.subject(dn, "SSIN"), spare);
            understood(() -> services.certRa().call(CertRa.foreignerRequest(person, Enrolment.CONTACT, csr)));
        });
    }

    private static void understood(Refused.Call call) throws Exception {
        Report.require(!Refused.by(call).codes().isEmpty(), "no code");
    }
}
