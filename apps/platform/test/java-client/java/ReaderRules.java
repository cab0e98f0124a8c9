import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;

/**
 * That this client is as particular as the one it stands for: prepared answers, and what connector-requests section 7
 * says comes of them. Without it the checks of the platform would prove less.
 */
final class ReaderRules {
    private static final String SUCCESS = status(RaStatus.SUCCESS, "");
    private static final String REQUESTER = "urn:be:fgov:ehealth:2.0:status:Requester";

    static void run(Report report) throws Exception {
        try (StandIn server = new StandIn()) {
            transport(report, server);
            statuses(report, server);
            depot(report, server);
        }
        report.check("challenge-length", ReaderRules::challenges);
        report.check("contract-dn", ReaderRules::names);
    }

    private static void transport(Report report, StandIn server) {
        CertRa certRa = new CertRa(server.address());
        String ordinary = SoapChannel.envelope(types(SUCCESS));
        report.check("status-500", () -> {
            server.answers(500, "text/xml", ordinary);
            Report.equal(certRa.genericOrganizationTypes(), List.of(), "types");
        });
        report.check("type-case", () -> {
            server.answers(200, "TEXT/XML", ordinary);
            Report.equal(certRa.genericOrganizationTypes(), List.of(), "types");
        });
        report.check("other-types", () -> {
            for (String type : new String[] {"application/xml", "text/html", null})
                fails(IOException.class, () -> {
                    server.answers(200, type, ordinary);
                    certRa.genericOrganizationTypes();
                });
        });
        report.check("other-statuses", () -> {
            for (int status : new int[] {202, 400, 401, 404, 413, 429, 503})
                fails(IOException.class, () -> {
                    server.answers(status, "text/xml", ordinary);
                    certRa.genericOrganizationTypes();
                });
        });
        report.check("empty-body", () -> fails(NullPointerException.class, () -> {
            server.answers(200, "text/xml", "");
            certRa.genericOrganizationTypes();
        }));
        report.check("fault", () -> {
            String fault = "<f:Fault xmlns:f=\"" + Xml.SOAP
                + "\"><faultcode>f:Client</faultcode><faultstring>no</faultstring>"
                + "<detail><e:BusinessError xmlns:e=\"urn:x\"><Code>SOA-02001</Code></e:BusinessError></detail></f:Fault>";
            server.answers(500, "text/xml", SoapChannel.envelope(fault));
            Report.equal(
                Refused.byFault("SOA-02001", certRa::genericOrganizationTypes).getMessage(), "no", "faultstring");
        });
    }

    private static void statuses(Report report, StandIn server) {
        CertRa certRa = new CertRa(server.address());
        EtkRa etkRa = new EtkRa(server.address());
        byte[] key = new byte[20];
        report.check("no-status", () -> fails(NullPointerException.class, () -> {
            server.answers(types(""));
            certRa.genericOrganizationTypes();
        }));
        report.check("success-value", () -> {
            server.answers(types(status("urn:be:fgov:ehealth:2.0:status:success", "<c:StatusDetail/>")));
            Report.equal(Refused.by(certRa::genericOrganizationTypes).codes(), List.of(), "codes");
        });
        report.check("certra-no-detail", () -> fails(NullPointerException.class, () -> {
            server.answers(types(status(REQUESTER, "")));
            certRa.genericOrganizationTypes();
        }));
        report.check("etkra-no-detail", () -> {
            server.answers("<p:StartETKRegistrationResponse xmlns:p=\"" + Xml.ERP + "\" xmlns:c=\"" + Xml.C2 + "\">"
                + status(REQUESTER, "") + "</p:StartETKRegistrationResponse>");
            RaStatus.RaException refused = Refused.by(() -> etkRa.call(EtkRa.startRequest(key)));
            fails(NullPointerException.class, refused::codes);
        });
        report.check("pending", () -> {
            server.answers(delivery(failure("CERT_NOT_YET_DELIVERED", "")))
                .answers(delivery(failure("CERT_NOT_YET_DELIVERED", "")))
                .answers(delivery(SUCCESS + "<p:X509Certificate>AQID\r\nBA==</p:X509Certificate>"));
            Report.equal(
                new BigInteger(certRa.awaitDelivery(key, 3, 1).get(0)), BigInteger.valueOf(0x01020304), "octets");
        });
        report.check("qualified-errors", () -> {
            server.answers(delivery(failure("CERT_NOT_YET_DELIVERED", "e:")));
            RaStatus.RaException refused = Refused.by(() -> certRa.delivery(key));
            Report.require(!(refused instanceof RaStatus.PendingException) && refused.codes().isEmpty(),
                "codes with a namespace were seen");
        });
        report.check("wrong-namespace", () -> {
            server.answers(delivery(SUCCESS + "<X509Certificate>AQID</X509Certificate>"));
            Report.equal(certRa.delivery(key).size(), 0, "certificates");
        });
    }

    private static void depot(Report report, StandIn server) {
        EtkDepot depot = new EtkDepot(server.address());
        EtkDepot.Question absent = new EtkDepot.Question("CBE", "0345678997", null);
        String several = "<d:MatchingEtk><d:Identifier><d:Type>CBE</d:Type><d:Value>0345678997</d:Value>"
            + "<d:ApplicationID>ONE</d:ApplicationID></d:Identifier></d:MatchingEtk>";
        report.check("depot-qualified", () -> fails(NullPointerException.class, () -> {
            server.answers(etk("c:", "200", ""));
            depot.tokens(absent);
        }));
        report.check("depot-failure", () -> {
            fails(IllegalStateException.class, () -> {
                server.answers(etk("", "500", ""));
                depot.tokens(absent);
            });
        });
        report.check("depot-empty-application", () -> {
            server.answers(etk("", "200", several));
            Report.equal(depot.tokens(new EtkDepot.Question("CBE", "0345678997", "")).size(), 0, "tokens");
        });
    }

    /** 8, 15 and 16 octets open, also with a high first bit; 17 with a sign octet do not. */
    private static void challenges() throws Exception {
        KeyPair keys = Keys.rsa(2048);
        for (int length : new int[] {8, 15, 16, 17}) {
            byte[] serial = new byte[length];
            Arrays.fill(serial, (byte) 0x90);
            if (length == 17) serial[0] = 0;
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, keys.getPublic());
            byte[] enciphered = cipher.doFinal(serial);
            byte[] challenge = Arrays.copyOf(enciphered, enciphered.length + Keys.HASH_OCTETS);
            System.arraycopy(
                MessageDigest.getInstance("SHA-256").digest(serial), 0, challenge, enciphered.length, Keys.HASH_OCTETS);
            if (length <= Keys.SERIAL_OCTETS)
                Report.equal(
                    Keys.openChallenge(challenge, keys.getPrivate()), new BigInteger(1, serial), length + " octets");
            else
                fails(IllegalArgumentException.class, () -> Keys.openChallenge(challenge, keys.getPrivate()));
        }
    }

    private static void names() throws Exception {
        for (String dn : List.of("CN=SSIN=1,OU=A,C=BE", "CN=SSIN=1, OU=A, C=BE", "CN=SSIN\\=1,OU=A,C=BE",
                 "C=BE,OU=A,CN=SSIN=1", "CN=SSIN\\=1\\, APP,OU=APP,C=BE", "CN=SSIN=1,OU=\u00c9LO\u00cfSE & CO,C=BE"))
            HolderName.subject(dn, "SSIN");
        for (String dn : List.of("CN=SSIN=1, APP,OU=APP,C=BE", "CN=\"SSIN=1\",OU=A,C=BE"))
            fails(IllegalArgumentException.class, () -> HolderName.subject(dn, "SSIN"));
    }

    private static void fails(Class<? extends Exception> expected, Report.Check call) throws Exception {
        try {
            call.run();
        } catch (Exception thrown) {
            if (expected.isInstance(thrown)) return;
            throw thrown;
        }
        throw new AssertionError("no " + expected.getSimpleName());
    }

    private static String status(String value, String rest) {
        return "<c:Status><c:StatusCode Value=\"" + value + "\"/><c:StatusMessage>no</c:StatusMessage>" + rest
            + "</c:Status>";
    }

    private static String failure(String code, String prefix) {
        return status(REQUESTER,
            "<c:StatusDetail><e:EteeStatusDetail xmlns:e=\"" + Xml.EE2 + "\"><" + prefix + "Errors><" + prefix + "Code>"
                + code + "</" + prefix + "Code><" + prefix + "Message>no</" + prefix + "Message></" + prefix
                + "Errors></e:EteeStatusDetail></c:StatusDetail>");
    }

    private static String types(String content) {
        return "<p:GetGenericOrganizationTypesResponse xmlns:p=\"" + Xml.CRP + "\" xmlns:c=\"" + Xml.C2 + "\">"
            + content + "</p:GetGenericOrganizationTypesResponse>";
    }

    private static String delivery(String content) {
        return "<p:GetCertificateResponse xmlns:p=\"" + Xml.CRP + "\" xmlns:c=\"" + Xml.C2 + "\">" + content
            + "</p:GetCertificateResponse>";
    }

    private static String etk(String prefix, String code, String content) {
        return "<d:GetEtkResponse xmlns:d=\"" + Xml.EDP + "\" xmlns:c=\"" + Xml.C1 + "\"><c:Status><" + prefix + "Code>"
            + code + "</" + prefix + "Code><" + prefix + "Message Lang=\"EN\">no</" + prefix + "Message></c:Status>"
            + content + "</d:GetEtkResponse>";
    }
}
