import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The eHealth keystore as the client writes and reads it (etee-formats section 4): one password, two kinds of entries. */
final class HolderKeystore {
    static final String AUTHENTICATION = "authentication";
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final Path file;
    private final char[] password;

    HolderKeystore(Path file, String password) {
        this.file = file;
        this.password = password.toCharArray();
    }

    /** Before the request: the key with a placeholder. */
    void createUnfinished(KeyPair authentication) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12", BOUNCY_CASTLE);
        store.load(null, null);
        store.setKeyEntry(AUTHENTICATION, authentication.getPrivate(), password,
            new Certificate[] {Keys.placeholder(authentication)});
        save(store);
    }

    /** The chain as it was handed out, and each authority under its RFC 2253 name. */
    void setChain(List<X509Certificate> chain) throws Exception {
        KeyStore store = open(BOUNCY_CASTLE);
        PrivateKey key = (PrivateKey) store.getKey(AUTHENTICATION, password);
        store.deleteEntry(AUTHENTICATION);
        store.setKeyEntry(AUTHENTICATION, key, password, chain.toArray(new Certificate[0]));
        for (X509Certificate authority : chain.subList(1, chain.size()))
            store.setCertificateEntry(authority.getSubjectX500Principal().getName(), authority);
        save(store);
    }

    void addEncryptionKey(PrivateKey key, X509Certificate certificate) throws Exception {
        KeyStore store = open(BOUNCY_CASTLE);
        store.setKeyEntry(certificate.getSerialNumber().toString(), key, password, new Certificate[] {certificate});
        save(store);
    }

    /** What can be opened: key entries for key and data encipherment, by alias. The JDK reads the file. */
    Map<String, PrivateKey> decryptionKeys() throws Exception {
        KeyStore store = open(null);
        Map<String, PrivateKey> keys = new TreeMap<>();
        for (String alias : Collections.list(store.aliases())) {
            if (!store.isKeyEntry(alias)) continue;
            boolean[] usage = ((X509Certificate) store.getCertificate(alias)).getKeyUsage();
            if (usage != null && usage[2] && usage[3]) keys.put(alias, (PrivateKey) store.getKey(alias, password));
        }
        return keys;
    }

    /** Authentication entry as the JDK reads it. */
    Credential authentication() throws Exception {
        return Credential.of(open(null), new String(password), AUTHENTICATION);
    }

    X509Certificate certificate(String alias) throws Exception {
        return (X509Certificate) open(null).getCertificate(alias);
    }

    private KeyStore open(Provider provider) throws Exception {
        KeyStore store = provider == null ? KeyStore.getInstance("PKCS12") : KeyStore.getInstance("PKCS12", provider);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    private void save(KeyStore store) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
    }
}
