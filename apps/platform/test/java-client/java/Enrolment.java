import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/**
 * One holder's way from an identity card to a keystore whose token the depot serves, as the client goes it: wire
 * contract 12 A or B, then F; with something to replace, E. What comes back is judged at each step.
 */
final class Enrolment {
    static final String PASSWORD = "keystore-5678";
    static final Wire.ContactData CONTACT = new Wire.ContactData("nobody@example.org", null, "+32 2 000 00 00", null);

    /** What is left at the end. */
    record Enrolled(byte[] publicKeyIdentifier, Credential authentication, X509Certificate encryption) {}

    /** What is asked for: `typedApplicationId` and `replaced` are null for none. */
    record Order(Demo.Card card, Wire.Actor holder, String typedApplicationId, Credential replaced, Path file) {}

    private final Services services;
    private final Order order;
    private final Demo.Card card;
    private final Wire.Actor holder;
    /** As the certificate has it; the client sends what was typed. */
    private final String applicationId;
    private final Report report;

    /** The report gets each check of this way under its area. */
    Enrolment(Services services, Order order, Report report) {
        this.services = services;
        this.order = order;
        this.card = order.card();
        this.holder = order.holder();
        this.applicationId =
            order.typedApplicationId() == null ? null : order.typedApplicationId().toUpperCase(Locale.ROOT);
        this.report = report;
    }

    Enrolled run() throws Report.Stopped {
        Wire.Contract contract = report.step(
            "contract", () -> services.certRa().contract(CONTACT, card.actor(), holder, order.typedApplicationId()));
        report.check("contract-signer", () -> Report.equal(contract.signer(), card.actor(), "signer"));
        report.check("contract-text", () -> reviewText(contract.text()));
        X500Principal subject = report.step("contract-dn", () -> HolderName.subject(contract.dn(), holder.id().type()));
        report.check("contract-dn-order", () -> reviewOrder(contract.dn()));

        KeyPair keys = report.step("keys", () -> Keys.rsa(2048));
        HolderKeystore keystore = new HolderKeystore(order.file(), PASSWORD);
        report.step("keystore-unfinished", () -> {
            keystore.createUnfinished(keys);
            return keystore;
        });
        byte[] identifier = report.step("receipt", () -> request(contract, subject, keys));
        List<X509Certificate> chain = report.step("delivery", () -> deliver(identifier));
        reviewChain(chain, keys, identifier, subject);

        Credential authentication = report.step("keystore-chain", () -> {
            keystore.setChain(chain);
            return keystore.authentication();
        });
        report.check("info-before-etk", () -> reviewInfo(authentication, identifier, "NOT_REQUESTED"));
        X509Certificate encryption = registerToken(authentication, keystore);
        report.check("info-after-etk", () -> reviewInfo(authentication, identifier, "VALID_ACTIVE"));
        report.check("session", () -> openSession(authentication, keystore));
        report.check("keystore", () -> reviewKeystore(keystore, keys, chain, encryption));
        return new Enrolled(identifier, authentication, encryption);
    }

    private byte[] request(Wire.Contract contract, X500Principal subject, KeyPair keys) throws Exception {
        byte[] csr = Keys.csr(subject, keys);
        String request = CertRa.certificateRequest(CONTACT, csr, contract, holder.id().type(), List.of("tsa", "other"));
        CertRa.Receipt receipt = services.certRa().certificate(request, card.signature());
        Report.require(receipt.publicKeyIdentifier() != null, "no PublicKeyIdentifier in hex");
        Report.require(Arrays.equals(receipt.publicKeyIdentifier(), Keys.publicKeyIdentifier(keys.getPublic())),
            "PublicKeyIdentifier of another key");
        Report.require(receipt.automaticallyValidated(), "not automatically validated");
        byte[] replaces =
            order.replaced() == null ? null : Keys.publicKeyIdentifier(order.replaced().certificate().getPublicKey());
        Report.require(Arrays.equals(receipt.replaces(), replaces), "ReplacesCertificate");
        return receipt.publicKeyIdentifier();
    }

    private List<X509Certificate> deliver(byte[] identifier) throws Exception {
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] one : services.certRa().awaitDelivery(identifier, 50, 100)) chain.add(Keys.parse(one));
        Report.require(!chain.isEmpty(), "success without certificates");
        return chain;
    }

    private void reviewText(List<Wire.LocalizedText> texts) {
        for (String language : List.of("fr", "nl")) {
            List<Wire.LocalizedText> found = texts.stream().filter(one -> one.language().equals(language)).toList();
            Report.equal(found.size(), 1, "texts in " + language);
            Report.require(found.get(0).text().contains("<html"), "no HTML as character data in " + language);
        }
    }

    /** Written most specific first, so that the CSR is encoded country first. */
    private void reviewOrder(String dn) {
        Report.require(dn.startsWith("CN=") && dn.endsWith("C=BE"), dn);
        Report.require(!dn.contains("\""), "quoted values are refused: " + dn);
    }

    private void reviewChain(List<X509Certificate> chain, KeyPair keys, byte[] identifier, X500Principal subject) {
        X509Certificate certificate = chain.get(0);
        report.check("chain-leaf-first", () -> {
            Report.equal(certificate.getPublicKey(), keys.getPublic(), "key of the first certificate");
            for (int i = 1; i < chain.size(); i++) {
                Report.require(chain.get(i).getBasicConstraints() >= 0, "certificate " + i + " is no authority's");
                Report.equal(chain.get(i - 1).getIssuerX500Principal(), chain.get(i).getSubjectX500Principal(),
                    "issuer of certificate " + (i - 1));
            }
        });
        report.check("chain-without-root",
            () -> Report.require(chain.stream().noneMatch(services.trust()::holds), "the root is in the chain"));
        report.check("chain-valid", () -> services.trust().validate(chain));
        report.check("chain-status", () -> services.trust().validateWithStatus(chain));
        report.check("chain-lists", () -> services.trust().validateWithLists(chain));
        report.check("chain-pkcs1", () -> {
            for (X509Certificate one : chain)
                Report.equal(
                    one.getSigAlgName(), "SHA256withRSA", "signature algorithm of " + one.getSubjectX500Principal());
        });
        report.check("certificate-usage", () -> {
            Report.require(certificate.getBasicConstraints() < 0, "it is an authority's");
            Report.require(certificate.getKeyUsage()[0] && certificate.getKeyUsage()[1],
                "digitalSignature and nonRepudiation are needed");
        });
        report.check("certificate-ski", () -> {
            byte[] extension = certificate.getExtensionValue("2.5.29.14");
            Report.require(Arrays.equals(Arrays.copyOfRange(extension, 4, extension.length), identifier),
                "subjectKeyIdentifier is not the public key identifier");
        });
        report.check(
            "certificate-subject", () -> Report.equal(certificate.getSubjectX500Principal(), subject, "subject"));
        report.check("certificate-holder", () -> {
            HolderName expected =
                new HolderName(holder.id().type(), holder.id().value(), applicationId == null ? "" : applicationId);
            Report.equal(HolderName.read(certificate), expected, "what the connector reads back");
        });
    }

    private X509Certificate registerToken(Credential authentication, HolderKeystore keystore) throws Report.Stopped {
        KeyPair keys = report.step("etk-keys", () -> Keys.rsa(2048));
        byte[] first =
            report.step("etk-start", () -> services.etkRa().start(keys.getPublic().getEncoded(), authentication));
        report.check("etk-challenge-length", () -> Report.equal(first.length, 288, "octets"));
        report.check("etk-wrong-serial", () -> {
            BigInteger wrong = Keys.openChallenge(first, keys.getPrivate()).add(BigInteger.ONE);
            X509Certificate certificate = Keys.encryptionCertificate(wrong, keys.getPublic(), authentication);
            Refused.with(
                "ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH", () -> services.etkRa().complete(certificate, authentication));
        });
        byte[] challenge =
            report.step("etk-start-again", () -> services.etkRa().start(keys.getPublic().getEncoded(), authentication));
        BigInteger serialNumber = report.step("etk-challenge", () -> Keys.openChallenge(challenge, keys.getPrivate()));
        X509Certificate certificate = report.step(
            "etk-certificate", () -> Keys.encryptionCertificate(serialNumber, keys.getPublic(), authentication));
        report.step("etk-keystore", () -> {
            keystore.addEncryptionKey(keys.getPrivate(), certificate);
            return keystore;
        });
        report.step("etk-complete", () -> {
            services.etkRa().complete(certificate, authentication);
            return certificate;
        });
        if (order.replaced() != null) activateRenewed(authentication, certificate);
        report.check(
            "etk-not-waiting", () -> Refused.with("ETK_NOT_WAITING", () -> services.etkRa().activate(authentication)));
        return certificate;
    }

    /** Until it is activated, the token in place is served. */
    private void activateRenewed(Credential authentication, X509Certificate certificate) throws Report.Stopped {
        report.check("etk-waiting", () -> {
            CertRa.Info info = services.certRa().infoForAuthenticationCertificate(authentication);
            Report.equal(info.etkStatus(), "WAIT_FOR_ACTIVATION", "ETKStatus");
            EncryptionToken served =
                services.depot()
                    .tokens(new EtkDepot.Question(holder.id().type(), holder.id().value(), applicationId))
                    .get(0);
            Report.equal(served.authentication(), order.replaced().certificate(), "certificate in the served token");
        });
        report.step("etk-activate", () -> {
            services.etkRa().activate(authentication);
            return certificate;
        });
    }

    private void reviewInfo(Credential authentication, byte[] identifier, String etkStatus) throws Exception {
        CertRa.Info info = services.certRa().infoForAuthenticationCertificate(authentication);
        X509Certificate certificate = authentication.certificate();
        Report.require(Arrays.equals(info.publicKeyIdentifier(), identifier), "about another certificate");
        Report.equal(info.certificateStatus(), "VALID_ACTIVE", "AuthenticationCertificateStatus");
        Report.equal(info.etkStatus(), etkStatus, "ETKStatus");
        Report.equal(
            info.entityType(), holder.id().type().equals("SSIN") ? "NaturalPerson" : "Organization", "EntityType");
        Report.equal(info.actor().id(), holder.id(), "Actor");
        Report.equal(info.applicationId(), applicationId, "ApplicationId");
        Report.equal(info.contact(), CONTACT, "ContactData");
        Report.equal(info.baseServices(), List.of("tsa", "other"), "BaseServiceUsage");
        Report.require(info.automaticallyValidated() && info.revocable(), "automatically validated and revocable");
        if (order.replaced() == null) Report.require(!info.replaceable(), "replaceable already");
        Report.require(
            info.requestedAt() != null && info.replacementPeriodStart().isBefore(certificate.getNotAfter().toInstant()),
            "dates");
        Report.equal(new BigInteger(info.details().serialNumber()), certificate.getSerialNumber(), "SerialNumber");
        Report.equal(info.details().notBefore(), certificate.getNotBefore().toInstant(), "ValidNotBefore");
        Report.equal(info.details().notAfter(), certificate.getNotAfter().toInstant(), "ValidNotAfter");
        Report.equal(
            HolderName.subject(info.details().dn(), holder.id().type()), certificate.getSubjectX500Principal(), "DN");
        Report.equal(new X500Principal(info.details().issuerDn()), certificate.getIssuerX500Principal(), "IssuerDN");
    }

    /** A session opens only when the depot's token for the client's own certificate is one whose key is in the keystore. */
    private void openSession(Credential authentication, HolderKeystore keystore) throws Exception {
        HolderName own = HolderName.read(authentication.certificate());
        List<EncryptionToken> tokens =
            services.depot().tokens(new EtkDepot.Question(own.type(), own.id(), own.applicationId()));
        Report.equal(tokens.size(), 1, "tokens");
        EncryptionToken token = tokens.get(0);
        Report.equal(token.faults(services.trust()), List.of(), "what the crypto library holds against the token");
        Report.require(
            token.isSignedByRegistrationAuthority(), "the registration authority's signature does not verify");
        Report.equal(token.authentication(), authentication.certificate(), "the holder's certificate in the token");
        String alias = token.encryption().getSerialNumber().toString();
        if (!keystore.decryptionKeys().containsKey(alias)) throw new IOException("no private key named " + alias);
    }

    private void reviewKeystore(HolderKeystore keystore, KeyPair keys, List<X509Certificate> chain,
        X509Certificate encryption) throws Exception {
        Credential authentication = keystore.authentication();
        Report.equal(authentication.key(), keys.getPrivate(), "authentication key");
        Report.equal(authentication.chain(), chain, "authentication chain");
        Map<String, ?> decryption = keystore.decryptionKeys();
        Report.equal(
            decryption.keySet().toString(), "[" + encryption.getSerialNumber() + "]", "entries that can decrypt");
        Report.equal(
            keystore.certificate(encryption.getSerialNumber().toString()), encryption, "encryption certificate");
    }
}
