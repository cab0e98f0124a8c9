import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.util.Arrays;
import java.util.List;

/** What comes after: the person's certificate is replaced (wire contract 12 E), one of the organization's revoked (12 G). */
final class LifeCycle {
    private final Services services;
    private final Demo.Card card;
    private final Demo.Organization organization;
    private final Path folder;

    /** `folder` holds the keystores of the enrolments. */
    LifeCycle(Services services, Demo.Card card, Demo.Organization organization, Path folder) {
        this.services = services;
        this.card = card;
        this.organization = organization;
        this.folder = folder;
    }

    void run() throws Exception {
        renew(Credential.of(folder.resolve("person.p12"), Enrolment.PASSWORD, HolderKeystore.AUTHENTICATION));
        revoke(Credential.of(folder.resolve("second-application.p12"), Enrolment.PASSWORD, HolderKeystore.AUTHENTICATION), new Report("revocation"));
    }

    private void renew(Credential replaced) throws Exception {
        Report report = new Report("renewal");
        report.check("replaceable", () -> Report.require(infoOf(replaced).replaceable(), "not replaceable"));
        new Enrolment(services, new Enrolment.Order(card, card.actor(), null, replaced, folder.resolve("renewed.p12")), report).run();
        report.check("both-active", () -> Report.equal(infoOf(replaced).certificateStatus(), "VALID_ACTIVE", "status of the one that was replaced"));
    }

    private CertRa.Info infoOf(Credential holder) throws Exception {
        return services.certRa().infoForAuthenticationCertificate(PayloadSigner.sign(CertRa.infoForAuthenticationCertificateRequest(), holder));
    }

    private void revoke(Credential revoked, Report report) throws Exception {
        byte[] identifier = Keys.publicKeyIdentifier(revoked.certificate().getPublicKey());
        HolderName holder = HolderName.read(revoked.certificate());
        Wire.Contract contract = report.step("contract", () -> CertRa.readContract(Xml.child(
            services.certRa().call(CertRa.revocationContractRequest(identifier, card.actor(), "keyCompromise")), Xml.CRP, "Contract")));
        report.check("contract-name", () -> Report.equal(HolderName.subject(contract.dn(), holder.type()), revoked.certificate().getSubjectX500Principal(), "DN"));
        report.check("status-before", () -> services.trust().validateWithStatus(revoked.chain()));
        report.step("revoke", () -> services.certRa().call(
            PayloadSigner.sign(CertRa.revocationRequest(identifier, contract, "keyCompromise"), card.signature())));
        report.check("info", () -> {
            List<CertRa.Info> infos = services.certRa().infoForCitizen(PayloadSigner.sign(CertRa.infoForCitizenRequest(), card.authentication()));
            CertRa.Info info = infos.stream().filter(one -> Arrays.equals(one.publicKeyIdentifier(), identifier)).findFirst().orElseThrow();
            Report.equal(info.certificateStatus() + ' ' + info.etkStatus(), "REVOKED REVOKED", "statuses");
            Report.require(!info.revocable() && !info.replaceable(), "revocable or replaceable still");
        });
        report.check("depot", () -> Report.equal(
            services.depot().tokens(new EtkDepot.Question(holder.type(), holder.id(), holder.applicationId())).size(), 0, "tokens"));
        report.check("depot-others", () -> Report.require(
            !services.depot().tokens(new EtkDepot.Question(holder.type(), holder.id(), null)).isEmpty(), "the organization's other tokens are gone"));
        report.check("application-ids", () -> Report.require(
            !services.certRa().existingApplicationIds(organization.id()).contains(holder.applicationId()), "the application ID is listed still"));
        report.check("start", () -> Refused.with("CERT_REVOKED",
            () -> services.etkRa().start(PayloadSigner.sign(EtkRa.startRequest(Keys.rsa(2048).getPublic().getEncoded()), revoked))));
        report.check("status-after", () -> {
            try {
                services.trust().validateWithStatus(revoked.chain());
            } catch (CertPathValidatorException failed) {
                Report.equal(failed.getReason(), CertPathValidatorException.BasicReason.REVOKED, "reason");
                return;
            }
            throw new AssertionError("good still");
        });
        report.check("again", () -> Report.require(!Refused.by(() -> services.certRa().call(
            PayloadSigner.sign(CertRa.revocationRequest(identifier, contract, "keyCompromise"), card.signature()))).codes().isEmpty(), "no code"));
    }
}
