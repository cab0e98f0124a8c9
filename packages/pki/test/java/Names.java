import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;

/** For each line of standard input, `der BASE64` or `text BASE64`: what Java's X500Principal makes of that name. */
class Names {
  public static void main(String[] args) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line; (line = lines.readLine()) != null; ) {
      String[] words = line.split(" ");
      byte[] value = Base64.getDecoder().decode(words[1]);
      try {
        X500Principal name = words[0].equals("der") ? new X500Principal(value) : new X500Principal(new String(value, StandardCharsets.UTF_8));
        System.out.println(encode(name.getEncoded()) + " " + encode(name.getName(X500Principal.RFC2253)) + " " + encode(name.getName(X500Principal.RFC1779)));
      } catch (IllegalArgumentException refused) {
        System.out.println("refused");
      }
    }
  }

  static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  static String encode(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
