import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Bouncy Castle's verdict on time stamps: `REQUEST RESPONSE` file names in pairs. A line each: OK and what the token states, or the reason.
 */
public class CheckTimeStamps {
    public static void main(String[] files) throws Exception {
        for (int at = 0; at < files.length; at += 2) {
            System.out.println(verdict(files[at], files[at + 1]));
        }
    }

    private static String verdict(String requestFile, String responseFile) throws Exception {
        TimeStampRequest request = new TimeStampRequest(Files.readAllBytes(Path.of(requestFile)));
        TimeStampResponse response = new TimeStampResponse(Files.readAllBytes(Path.of(responseFile)));
        try {
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                return "status " + response.getStatus() + " " + response.getFailInfo().intValue();
            }
            @SuppressWarnings("unchecked")
            Collection<X509CertificateHolder> found = token.getCertificates().getMatches(token.getSID());
            X509CertificateHolder unit = found.iterator().next();
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(unit));
            BigInteger serial = token.getTimeStampInfo().getSerialNumber();
            return "OK " + token.getTimeStampInfo().getGenTime().getTime() + " " + serial;
        } catch (Exception refused) {
            return refused.getClass().getSimpleName() + ": " + refused.getMessage();
        }
    }
}
