import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/** A private key with its whole chain, leaf first, as a key store entry gives it. */
record Credential(PrivateKey key, List<X509Certificate> chain) {
    static Credential of(Path file, String password, String alias) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return of(store, password, alias);
    }

    static Credential of(KeyStore store, String password, String alias) throws Exception {
        PrivateKey key = (PrivateKey) store.getKey(alias, password.toCharArray());
        if (key == null) throw new IllegalStateException("no key entry " + alias);
        List<X509Certificate> chain =
            Arrays.stream(store.getCertificateChain(alias)).map(one -> (X509Certificate) one).toList();
        return new Credential(key, chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }
}
