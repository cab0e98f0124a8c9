import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Reads and writes keystores as care software does, with Java's own provider (SUN) and with Bouncy Castle (BC).
 *
 * list PASSWORD FILE...     by both providers: every entry, what its key can do, whether its path is valid to the root in the chain
 * copy PASSWORD FROM SUN_FILE LEGACY_FILE BC_FILE    the same entries, written by Java, by Java in its legacy mode, by BC
 *
 * One line "provider file alias fact TAB value" for each fact.
 */
public class KeystoreTool {
    public static void main(String[] args) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        char[] password = args[1].toCharArray();
        if (args[0].equals("copy")) {
            KeyStore from = load("SUN", args[2], password);
            copy(from, "SUN", args[3], password);
            System.setProperty("keystore.pkcs12.legacy", "true");
            copy(from, "SUN", args[4], password);
            copy(from, "BC", args[5], password);
            return;
        }
        for (String provider : new String[] {"SUN", "BC"})
            for (String file : Arrays.copyOfRange(args, 2, args.length)) list(provider, file, password);
    }

    static void copy(KeyStore from, String provider, String file, char[] password) throws Exception {
        KeyStore to = empty(provider);
        for (String alias : Collections.list(from.aliases())) {
            if (from.isKeyEntry(alias)) to.setKeyEntry(alias, from.getKey(alias, password), password, from.getCertificateChain(alias));
            else to.setCertificateEntry(alias, from.getCertificate(alias));
        }
        try (FileOutputStream out = new FileOutputStream(file)) { to.store(out, password); }
    }

    static KeyStore empty(String provider) throws Exception {
        KeyStore store = provider.equals("BC") ? KeyStore.getInstance("PKCS12", "BC") : KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    static KeyStore load(String provider, String file, char[] password) throws Exception {
        KeyStore store = empty(provider);
        try (FileInputStream in = new FileInputStream(file)) { store.load(in, password); }
        return store;
    }

    static void list(String provider, String file, char[] password) throws Exception {
        KeyStore store = load(provider, file, password);
        String prefix = provider + " " + file.substring(file.lastIndexOf('/') + 1) + " ";
        Enumeration<String> aliases = store.aliases();
        while (aliases.hasMoreElements()) {
            String alias = aliases.nextElement();
            String name = prefix + alias + " ";
            X509Certificate certificate = (X509Certificate) store.getCertificate(alias);
            System.out.println(name + "type\t" + (store.isKeyEntry(alias) ? "key" : "certificate"));
            System.out.println(name + "certificate\t" + sha256(certificate));
            if (!store.isKeyEntry(alias)) continue;
            Certificate[] chain = store.getCertificateChain(alias);
            PrivateKey key = (PrivateKey) store.getKey(alias, password);
            System.out.println(name + "chain\t" + chain.length);
            System.out.println(name + "works\t" + (key.getAlgorithm().equals("EC") ? signs(key, certificate) : decrypts(key, certificate)));
            if (chain.length > 1) System.out.println(name + "path\t" + path(chain));
        }
        // Look-ups do not tell letter case apart.
        System.out.println(prefix + "Authentication found\t" + store.isKeyEntry("Authentication"));
    }

    static boolean signs(PrivateKey key, X509Certificate certificate) throws Exception {
        Signature signer = Signature.getInstance("SHA384withECDSA");
        signer.initSign(key);
        signer.update(new byte[] {1, 2, 3});
        byte[] signature = signer.sign();
        signer.initVerify(certificate.getPublicKey());
        signer.update(new byte[] {1, 2, 3});
        return signer.verify(signature);
    }

    static boolean decrypts(PrivateKey key, X509Certificate certificate) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, certificate.getPublicKey());
        byte[] ciphertext = cipher.doFinal(new byte[16]);
        cipher.init(Cipher.DECRYPT_MODE, key);
        return Arrays.equals(cipher.doFinal(ciphertext), new byte[16]);
    }

    /** PKIX validation of the chain below its last certificate, which is the anchor. */
    static String path(Certificate[] chain) throws Exception {
        List<Certificate> below = Arrays.asList(chain).subList(0, chain.length - 1);
        X509Certificate root = (X509Certificate) chain[chain.length - 1];
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
        try {
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return "valid";
        } catch (java.security.cert.CertPathValidatorException e) {
            return e.getMessage();
        }
    }

    static String sha256(Certificate certificate) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }
}
