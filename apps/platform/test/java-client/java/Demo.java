import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A platform as its `demo.json` announces it: everything the client knows of it. */
record Demo(Path folder, String baseUrl, Map<String, Object> services, Path trustAnchors, List<Card> cards,
    List<Organization> organizations, Wire.Actor foreigner) {
    record Card(Path file, String ssin, String firstNames, String surname, String keyType, Credential authentication,
        Credential signature) {
        Wire.Actor actor() {
            return new Wire.Actor(new Wire.Id("SSIN", ssin), List.of(firstNames), surname);
        }
    }

    record Organization(Wire.Id id, String name, List<String> managers) {
        /** As the client writes it: with the first name of who signs. */
        Wire.Actor actor(Card signer) {
            return new Wire.Actor(id, List.of(signer.firstNames()), name);
        }
    }

    static Demo read(Path file) throws Exception {
        Path folder = file.toAbsolutePath().getParent();
        Map<String, Object> demo = object(Json.read(Files.readString(file)));
        List<Card> cards = new ArrayList<>();
        for (Object one : list(demo.get("cards"))) cards.add(card(folder, object(one)));
        List<Organization> organizations = list(demo.get("organizations")).stream().map(Demo::organization).toList();
        return new Demo(folder, (String) demo.get("baseUrl"), object(demo.get("services")),
            folder.resolve((String) demo.get("trustAnchors")), cards, organizations,
            foreigner(object(demo.get("foreigner"))));
    }

    /** Without a card, named by a BIS number. */
    private static Wire.Actor foreigner(Map<String, Object> person) {
        return new Wire.Actor(new Wire.Id("SSIN", (String) person.get("ssin")),
            List.of((String) person.get("firstNames")), (String) person.get("surname"));
    }

    URI service(String name) {
        return URI.create(baseUrl + services.get(name));
    }

    /** The holders of RSA cards: the client can sign with no others. */
    List<Card> rsaCards() {
        return cards.stream().filter(card -> card.keyType().equals("RSA-2048")).toList();
    }

    List<Organization> managedBy(Card card) {
        return organizations.stream().filter(one -> one.managers().contains(card.ssin())).toList();
    }

    private static Card card(Path folder, Map<String, Object> card) throws Exception {
        Path file = folder.resolve((String) card.get("p12"));
        String password = (String) card.get("password");
        Map<String, Object> aliases = object(card.get("aliases"));
        return new Card(file, (String) card.get("ssin"), (String) card.get("firstNames"), (String) card.get("surname"),
            (String) card.get("keyType"), Credential.of(file, password, (String) aliases.get("authentication")),
            Credential.of(file, password, (String) aliases.get("signature")));
    }

    private static Organization organization(Object value) {
        Map<String, Object> organization = object(value);
        return new Organization(new Wire.Id((String) organization.get("type"), (String) organization.get("id")),
            (String) organization.get("name"),
            list(organization.get("managers")).stream().map(String.class ::cast).toList());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
