import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.w3c.dom.Element;

/**
 * Prints one line of JSON for each check.
 *
 * Run enrol DEMO.JSON FOLDER NIHII11 [RECORDINGS]    everything up to working keystores, written to FOLDER
 * Run replace DEMO.JSON FOLDER                       renewal and revocation of what is in FOLDER
 *
 * NIHII11 is the quality number of the first holder of an RSA card that manages organizations.
 */
public final class Run {
    /** Types that the client knows (wire contract 13.1); with another it fails after generateContract. */
    private static final Set<String> KNOWN_TYPES = Set.of("CBE", "CBE-TREAT_CENTER", "CBE-CONSORTIUM", "SSIN", "EHP",
        "EHP-CTRL_ORGANISM", "NIHII", "NIHII11", "NIHII-PHARMACY", "NIHII-LABO", "NIHII-RETIREMENT",
        "NIHII-OTD_PHARMACY", "NIHII-HOSPITAL", "NIHII-GROUP", "NIHII-PALLIATIVE_CARE", "NIHII-OFFICE_DENTISTS",
        "NIHII-MEDICAL_HOUSE", "NIHII-OFFICE_DOCTORS", "NIHII-GROUP_DOCTORS", "NIHII-OF_BAND", "NIHII-PSYCH_HOUSE",
        "NIHII-PROT_ACC", "NIHII-HOME_SERVICES", "NIHII-OF_PHYSIOS", "NIHII-GUARD_POST", "NIHII-BELRAI",
        "NIHII-BELRAI_SCREEN", "NIHII-GROUP_MIDWIVES", "NIHII-AMBU_SERVICE", "NIHII-LEGAL_PSY", "NIHII-REEDUCATION",
        "NIHII-SORTING_CENTER", "SITE", "SITESMUR", "SITEPIT");

    private final Demo demo;
    private final Services services;
    private final Path folder;
    /** An RSA card whose holder manages organizations. */
    private final Demo.Card card;
    private final Demo.Organization organization;

    private Run(Demo demo, Path folder) throws Exception {
        this.demo = demo;
        this.services = Services.of(demo);
        this.folder = folder;
        this.card = demo.rsaCards().stream().filter(one -> !demo.managedBy(one).isEmpty()).findFirst().orElseThrow();
        this.organization = demo.managedBy(card).get(0);
    }

    public static void main(String[] args) throws Exception {
        Run run = new Run(Demo.read(Path.of(args[1])), Path.of(args[2]));
        try {
            if (args[0].equals("replace"))
                new LifeCycle(run.services, run.card, run.organization, run.folder).run();
            else
                run.everything(args[3], args.length > 4 ? new Recordings(Path.of(args[4])) : null);
        } catch (Report.Stopped stopped) {
            // The step that failed has been reported; what follows it is missing.
        }
        run.schemas(new Report("schemas"));
    }

    private void everything(String nihii11, Recordings recordings) throws Exception {
        ReaderRules.run(new Report("client"));
        if (recordings != null) recordings(recordings);
        questions(new Report("questions"));
        Enrolment.Enrolled person = person(nihii11);
        organization();
        generic(new Report("generic"));
        overview(new Report("overview"), person);
        new Refusals(demo, services, card, person).run(new Report("refused"));
    }

    private void recordings(Recordings recordings) throws Exception {
        recordings.compare(new Report("recorded"));
        recordings.replay(new Report("replayed"), demo);
    }

    /** Every answer of this run, faults too. */
    private void schemas(Report report) {
        for (String service : List.of("certra", "etkra", "etkDepot")) {
            URI address = demo.service(service);
            report.check(service, () -> {
                ServedSchemas schemas = new ServedSchemas(address);
                List<Element> answers = SoapChannel.RECEIVED.stream()
                                            .filter(one -> one.address().equals(address))
                                            .map(SoapChannel.Received::payload)
                                            .toList();
                Report.require(!answers.isEmpty(), "no answer to look at");
                for (Element answer : answers) schemas.validate(answer);
            });
        }
    }

    private void questions(Report report) {
        report.check("organization-types", () -> {
            List<CertRa.OrganizationType> types = services.certRa().genericOrganizationTypes();
            Report.require(!types.isEmpty(), "no type");
            for (CertRa.OrganizationType type : types) {
                Report.require(
                    KNOWN_TYPES.contains(type.identifierType()), "unknown to the client: " + type.identifierType());
                Report.require(
                    type.names().stream().map(Wire.LocalizedText::language).toList().containsAll(List.of("fr", "nl")),
                    "names of " + type.identifierType());
                Report.require(Set.of("tsa", "consultrn", "codage", "other").containsAll(type.baseServices()),
                    "base services of " + type.identifierType());
                Report.require(Set.of("CHECK-97-MOD-97", "CHECK-MOD-97").containsAll(type.checkDigits()),
                    "check digits of " + type.identifierType());
            }
        });
        report.check("organization-patterns", () -> {
            List<CertRa.OrganizationType> types = services.certRa().genericOrganizationTypes();
            for (Demo.Organization one : demo.organizations()) {
                CertRa.OrganizationType type = types.stream()
                                                   .filter(each -> each.identifierType().equals(one.id().type()))
                                                   .findFirst()
                                                   .orElseThrow();
                Report.require(type.pattern() == null || Pattern.matches(type.pattern(), one.id().value()),
                    one.id() + " does not match " + type.pattern());
            }
        });
        report.check("actor-qualities", () -> {
            CertRa.Qualities qualities = services.certRa().actorQualities(card.ssin(), card.authentication());
            Report.require(qualities.naturalPerson(), "no quality");
            Set<Wire.Id> found =
                Set.copyOf(qualities.organizations().stream().map(CertRa.Organization::identifier).toList());
            Report.equal(
                found, Set.copyOf(demo.managedBy(card).stream().map(Demo.Organization::id).toList()), "organizations");
            Report.require(qualities.organizations().stream().allMatch(one -> !one.names().isEmpty()),
                "an organization without name");
        });
        report.check("one-line-signature", () -> {
            String request =
                PayloadSigner.signOnOneLine(CertRa.actorQualitiesRequest(card.ssin()), card.authentication());
            Report.require(CertRa.readQualities(services.certRa().call(request)).naturalPerson(), "no quality");
        });
        report.check("universal-time", () -> {
            TimeZone local = TimeZone.getDefault();
            try {
                TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
                String request = CertRa.actorQualitiesRequest(card.ssin());
                Report.require(request.contains("Z\">"), "the time is not written with Z");
                services.certRa().call(PayloadSigner.sign(request, card.authentication()));
            } finally {
                TimeZone.setDefault(local);
            }
        });
        report.check("card-chains", () -> {
            for (Demo.Card one : demo.rsaCards())
                for (Credential credential : List.of(one.authentication(), one.signature()))
                    Report.equal(credential.chain().size(), 3, "certificates of a card's key");
        });
        report.check("foreigner", () -> {
            Wire.Actor person = demo.foreigner();
            KeyPair keys = Keys.rsa(2048);
            String identifier = "SSIN\\=" + person.id().value();
            String name = HolderName.normalized(person.name() + ' ' + person.firstNames().get(0));
            String dn = "CN=" + identifier + ",OU=eHealth-platform Belgium,OU=" + name + ",OU=" + identifier
                + ",O=Federal Government,C=BE";
            byte[] csr = Keys.csr(HolderName.subject(dn, "SSIN"), keys);
            CertRa.Validation validation = services.certRa().submitForForeigner(person, Enrolment.CONTACT, csr);
            Report.require(validation.url().startsWith(demo.baseUrl() + '/'), "another address: " + validation.url());
            Report.require(validation.expires().isAfter(Instant.now()), "over already");
            Report.require(Refused.by(() -> services.certRa().delivery(Keys.publicKeyIdentifier(keys.getPublic())))
                instanceof RaStatus.PendingException, "not pending");
        });
        report.check("card-files", () -> {
            for (Demo.Card one : demo.cards()) {
                PKCS12PfxPdu file = new PKCS12PfxPdu(Files.readAllBytes(one.file()));
                Report.equal(
                    file.getMacAlgorithmID().getAlgorithm(), OIWObjectIdentifiers.idSHA1, "MAC of " + one.file());
                for (ContentInfo content : file.getContentInfos()) {
                    if (!content.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) continue;
                    ASN1ObjectIdentifier cipher =
                        EncryptedData.getInstance(content.getContent()).getEncryptionAlgorithm().getAlgorithm();
                    Report.equal(
                        cipher, PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, "cipher of " + one.file());
                }
            }
        });
        report.check("no-application-ids", () -> {
            List<String> found = services.certRa().existingApplicationIds(organization.id());
            Report.equal(found, List.of(), "application IDs");
        });
    }

    private Enrolment.Enrolled person(String nihii11) throws Exception {
        Report depot = new Report("person-depot");
        EtkDepot.Question absent = new EtkDepot.Question("SSIN", card.ssin(), null);
        depot.check("none-yet", () -> notServed(absent));
        Enrolment.Order order = new Enrolment.Order(card, card.actor(), null, null, folder.resolve("person.p12"));
        Enrolment.Enrolled enrolled = new Enrolment(services, order, new Report("person")).run();
        depot.check("application-absent", () -> served(absent, enrolled));
        depot.check("application-empty", () -> served(new EtkDepot.Question("SSIN", card.ssin(), ""), enrolled));
        depot.check("application-other", () -> notServed(new EtkDepot.Question("SSIN", card.ssin(), "OTHER")));
        depot.check("by-nihii", () -> served(new EtkDepot.Question("NIHII", nihii11.substring(0, 8), null), enrolled));
        depot.check("by-nihii11", () -> served(new EtkDepot.Question("NIHII11", nihii11, null), enrolled));
        return enrolled;
    }

    /** One application, two, then the organization itself. */
    private void organization() throws Exception {
        Report depot = new Report("organization-depot");
        Wire.Id id = organization.id();
        EtkDepot.Question absent = new EtkDepot.Question(id.type(), id.value(), null);
        Enrolment.Enrolled first = enrol("organization", "PEER1");
        depot.check("only-one", () -> served(absent, first));
        depot.check("application-filled", () -> served(new EtkDepot.Question(id.type(), id.value(), "PEER1"), first));
        depot.check("application-empty-none", () -> notServed(new EtkDepot.Question(id.type(), id.value(), "")));

        Enrolment.Enrolled second = enrol("second-application", "peer_2");
        depot.check("several", () -> {
            List<EncryptionToken> tokens = services.depot().tokens(absent);
            Report.equal(Set.copyOf(tokens.stream().map(EncryptionToken::encryption).toList()),
                Set.of(first.encryption(), second.encryption()), "tokens");
        });

        Enrolment.Enrolled whole = enrol("organization-itself", null);
        depot.check("without-application-first", () -> served(absent, whole));
        depot.check("application-empty", () -> served(new EtkDepot.Question(id.type(), id.value(), ""), whole));
        depot.check("existing-application-ids", () -> {
            List<String> found = new ArrayList<>(services.certRa().existingApplicationIds(id));
            Report.require(
                found.size() == 3 && found.containsAll(Arrays.asList("PEER1", "PEER_2", null)), "found " + found);
        });
    }

    /** `area` names the checks and the keystore's file. */
    private Enrolment.Enrolled enrol(String area, String applicationId) throws Exception {
        Enrolment.Order order =
            new Enrolment.Order(card, organization.actor(card), applicationId, null, folder.resolve(area + ".p12"));
        return new Enrolment(services, order, new Report(area)).run();
    }

    private void notServed(EtkDepot.Question question) throws Exception {
        Report.equal(services.depot().tokens(question).size(), 0, "tokens for " + question);
    }

    private void served(EtkDepot.Question question, Enrolment.Enrolled enrolled) throws Exception {
        List<EncryptionToken> tokens = services.depot().tokens(question);
        Report.equal(tokens.size(), 1, "tokens for " + question);
        Report.equal(tokens.get(0).encryption(), enrolled.encryption(), "encryption certificate");
        Report.equal(
            tokens.get(0).faults(services.trust()), List.of(), "what the crypto library holds against the token");
    }

    /** Organizations that the signer is not known to manage: one of the source, and one that nobody knows. */
    private void generic(Report report) throws Exception {
        Demo.Organization foreign = demo.organizations()
                                        .stream()
                                        .filter(one -> !one.managers().contains(card.ssin()))
                                        .findFirst()
                                        .orElseThrow();
        long stem = 4_123_456;
        Wire.Id unknown = new Wire.Id("CBE", String.format("%08d%02d", stem, 97 - stem % 97));
        report.check("other-manager", () -> waits(foreign.actor(card)));
        report.check("unknown-organization",
            () -> waits(new Wire.Actor(unknown, List.of(card.firstNames()), "Cabinet des Peupliers")));
        report.check("difficult-name", () -> {
            String name = "#1 Soins \"à domicile\", Noël + fils; <Ø> C:\\";
            Wire.Contract contract = services.certRa().contract(
                Enrolment.CONTACT, card.actor(), new Wire.Actor(unknown, List.of(card.firstNames()), name), null);
            X500Name subject = X500Name.getInstance(HolderName.subject(contract.dn(), unknown.type()).getEncoded());
            List<String> units =
                Arrays.stream(subject.getRDNs(BCStyle.OU)).map(one -> one.getFirst().getValue().toString()).toList();
            Report.require(units.contains("#1 SOINS \"A DOMICILE\", NOEL + FILS; <Ø> C:\\"), "read as " + units);
        });
    }

    private void waits(Wire.Actor holder) throws Exception {
        Wire.Contract contract = services.certRa().contract(Enrolment.CONTACT, card.actor(), holder, "GENERIC");
        KeyPair keys = Keys.rsa(2048);
        byte[] csr = Keys.csr(HolderName.subject(contract.dn(), holder.id().type()), keys);
        String request =
            CertRa.certificateRequest(Enrolment.CONTACT, csr, contract, holder.id().type(), List.of("tsa"));
        CertRa.Receipt receipt = services.certRa().certificate(request, card.signature());
        Report.require(!receipt.automaticallyValidated(), "validated automatically");
        Report.require(Arrays.equals(receipt.publicKeyIdentifier(), Keys.publicKeyIdentifier(keys.getPublic())),
            "PublicKeyIdentifier of another key");
        RaStatus.RaException pending =
            Refused.by(() -> services.certRa().awaitDelivery(receipt.publicKeyIdentifier(), 3, 20));
        Report.require(pending instanceof RaStatus.PendingException, "not pending: " + pending.codes());
    }

    private void overview(Report report, Enrolment.Enrolled person) {
        report.check("citizen", () -> {
            List<CertRa.Info> infos = services.certRa().infoForCitizen(card.authentication());
            List<CertRa.Info> active =
                infos.stream()
                    .filter(
                        one -> "VALID_ACTIVE".equals(one.certificateStatus()) && "VALID_ACTIVE".equals(one.etkStatus()))
                    .toList();
            Report.equal(active.size(), 4, "active certificates with an active token");
            Report.require(infos.stream().allMatch(
                               one -> Objects.nonNull(one.certificateStatus()) && Objects.nonNull(one.etkStatus())),
                "a status that the client does not know");
            CertRa.Info own =
                active.stream().filter(one -> one.entityType().equals("NaturalPerson")).findFirst().orElseThrow();
            Report.require(
                Arrays.equals(own.publicKeyIdentifier(), person.publicKeyIdentifier()), "another certificate");
            Report.equal(own.actor(), card.actor(), "Actor");
            Report.equal(new BigInteger(own.details().serialNumber()),
                person.authentication().certificate().getSerialNumber(), "SerialNumber");
        });
        report.check("citizen-without-certificates", () -> {
            Demo.Card other =
                demo.rsaCards().stream().filter(one -> !one.ssin().equals(card.ssin())).findFirst().orElseThrow();
            Report.equal(services.certRa().infoForCitizen(other.authentication()), List.of(), "certificates");
        });
    }
}
