import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SOAPAction of each request element, irregular as they are (connector-requests section 3). The depot has none. */
final class Actions {
    private static final String A = "urn:be:fgov:ehealth:certra:protocol:v2:";
    private static final String B = "urn:be:fgov:ehealth:etee:certra:protocol:v2:";
    private static final String E = "urn:be:fgov:ehealth:etee:etkra:protocol:v2:";

    private static final Map<String, String> BY_ELEMENT =
        Map.ofEntries(Map.entry("GetGenericOrganizationTypesRequest", A + "getGenericOrganizationTypes"),
            Map.entry("GetActorQualitiesRequest", A + "getActorQualities"),
            Map.entry("GenerateContractRequest", A + "generateContract"),
            Map.entry("GenerateCertificateRequest", B + "generatecertificate"),
            Map.entry("GetCertificateRequest", B + "getcertificate"),
            Map.entry("GetExistingApplicationIdsRequest", B + "getexistingapplicationids"),
            Map.entry("GetCertificateInfoForAuthenticationCertificateRequest",
                B + "getCertificateInfoForAuthenticationCertificate"),
            Map.entry("GetCertificateInfoForCitizenRequest", A + "getCertificateInfoForCitizen"),
            Map.entry("GenerateRevocationContractRequest", A + "generateRevocationContract"),
            Map.entry("RevokeRequest", B + "revoke"),
            Map.entry("SubmitCSRForForeignerRequest", A + "submitCSRForForeigner"),
            Map.entry("StartETKRegistrationRequest", E + "startETKRegistration"),
            Map.entry("CompleteETKRegistrationRequest", E + "completeETKregistration"),
            Map.entry("ActivateETKRequest", E + "activateETK"));

    private static final Pattern ROOT = Pattern.compile("<(?:[A-Za-z0-9]+:)?([A-Za-z]+)");

    /** Null for none. */
    static String of(String payload) {
        Matcher root = ROOT.matcher(payload);
        return root.lookingAt() ? BY_ELEMENT.get(root.group(1)) : null;
    }
}
