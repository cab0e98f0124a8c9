import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Enough JSON to read `demo.json`: objects as maps, arrays as lists, and texts; the JDK has none. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        Json reader = new Json(text);
        Object value = reader.value();
        reader.skip();
        if (reader.at != text.length()) throw new IllegalArgumentException("text behind the value at " + reader.at);
        return value;
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char one : text.toCharArray()) {
            if (one == '"' || one == '\\')
                quoted.append('\\').append(one);
            else if (one < ' ' || one > '~')
                quoted.append(String.format("\\u%04x", (int) one));
            else
                quoted.append(one);
        }
        return quoted.append('"').toString();
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        while (peek() != '}') {
            if (!members.isEmpty()) expect(',');
            peek();
            String name = string();
            peek();
            expect(':');
            members.put(name, value());
        }
        expect('}');
        return members;
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        expect('[');
        while (peek() != ']') {
            if (!items.isEmpty()) expect(',');
            items.add(value());
        }
        expect(']');
        return items;
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        for (; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) != '\\')
                read.append(text.charAt(at));
            else
                read.append(escaped());
        }
        at++;
        return read.toString();
    }

    private char escaped() {
        char escape = text.charAt(++at);
        if (escape != 'u')
            return switch (escape) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'b' -> '\b';
                case 'f' -> '\f';
                default -> escape;
            };
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
    }

    /** true, false, null or a number, as it stands. */
    private String word() {
        int start = at;
        while (at < text.length() && ",]} \r\n\t".indexOf(text.charAt(at)) < 0) at++;
        return text.substring(start, at);
    }

    private char peek() {
        skip();
        return text.charAt(at);
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private void expect(char wanted) {
        if (peek() != wanted) throw new IllegalArgumentException("expected " + wanted + " at " + at);
        at++;
    }
}
