import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.util.Arrays;
import java.util.List;

/** What comes after: the person's certificate is replaced (wire contract 12 E), one of the organization's revoked (12 G). */
final class LifeCycle {
    private static final String REASON = "keyCompromise";

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
        revoke(
            Credential.of(folder.resolve("second-application.p12"), Enrolment.PASSWORD, HolderKeystore.AUTHENTICATION),
            new Report("revocation"));
    }

    private void renew(Credential replaced) throws Exception {
        Report report = new Report("renewal");
        report.check("replaceable", () -> {
            CertRa.Info info = services.certRa().infoForAuthenticationCertificate(replaced);
            Report.require(info.replaceable(), "not replaceable");
        });
        new Enrolment(
            services, new Enrolment.Order(card, card.actor(), null, replaced, folder.resolve("renewed.p12")), report)
            .run();
        report.check("both-active", () -> {
            CertRa.Info info = services.certRa().infoForAuthenticationCertificate(replaced);
            Report.equal(info.certificateStatus(), "VALID_ACTIVE", "status of the one that was replaced");
        });
    }

    private void revoke(Credential revoked, Report report) throws Exception {
        byte[] identifier = Keys.publicKeyIdentifier(revoked.certificate().getPublicKey());
        HolderName holder = HolderName.read(revoked.certificate());
        CertRa certRa = services.certRa();
        Wire.Contract contract =
            report.step("contract", () -> certRa.revocationContract(identifier, card.actor(), REASON));
        report.check("contract-name", () -> {
            Object subject = HolderName.subject(contract.dn(), holder.type());
            Report.equal(subject, revoked.certificate().getSubjectX500Principal(), "DN");
        });
        report.check("status-before", () -> services.trust().validateWithStatus(revoked.chain()));
        report.step("revoke", () -> {
            certRa.revoke(identifier, contract, REASON, card.signature());
            return contract;
        });
        report.check("info", () -> {
            List<CertRa.Info> infos = certRa.infoForCitizen(card.authentication());
            CertRa.Info info = infos.stream()
                                   .filter(one -> Arrays.equals(one.publicKeyIdentifier(), identifier))
                                   .findFirst()
                                   .orElseThrow();
            Report.equal(info.certificateStatus() + ' ' + info.etkStatus(), "REVOKED REVOKED", "statuses");
            Report.require(!info.revocable() && !info.replaceable(), "revocable or replaceable still");
        });
        report.check("depot", () -> Report.equal(tokens(holder, holder.applicationId()), 0, "tokens"));
        report.check("depot-others", () -> Report.require(tokens(holder, null) > 0, "the other tokens are gone"));
        report.check("application-ids", () -> {
            List<String> found = certRa.existingApplicationIds(organization.id());
            Report.require(!found.contains(holder.applicationId()), "listed still: " + found);
        });
        report.check("start", () -> {
            byte[] key = Keys.rsa(2048).getPublic().getEncoded();
            Refused.with("CERT_REVOKED", () -> services.etkRa().start(key, revoked));
        });
        report.check("status-after", () -> {
            try {
                services.trust().validateWithStatus(revoked.chain());
            } catch (CertPathValidatorException failed) {
                Report.equal(failed.getReason(), CertPathValidatorException.BasicReason.REVOKED, "reason");
                return;
            }
            throw new AssertionError("good still");
        });
        report.check(
            "again", () -> Refused.understandably(() -> certRa.revoke(identifier, contract, REASON, card.signature())));
    }

    private int tokens(HolderName holder, String applicationId) throws Exception {
        return services.depot().tokens(new EtkDepot.Question(holder.type(), holder.id(), applicationId)).size();
    }
}
