import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** A server that gives prepared answers, one for each question, to show how the client takes them. */
final class StandIn implements AutoCloseable {
    private record Prepared(int status, String contentType, String body) {}

    private final HttpServer server;
    private final Deque<Prepared> prepared = new ArrayDeque<>();

    StandIn() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            Prepared answer = prepared.remove();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            if (answer.contentType() != null) exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    StandIn answers(int status, String contentType, String body) {
        prepared.add(new Prepared(status, contentType, body));
        return this;
    }

    /** An ordinary answer with this payload. */
    StandIn answers(String payload) {
        return answers(200, "text/xml; charset=utf-8", SoapChannel.envelope(payload));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
