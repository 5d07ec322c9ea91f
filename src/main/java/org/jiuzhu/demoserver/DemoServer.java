package org.jiuzhu.demoserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jiuzhu.signature.HmacSignature;
import org.jiuzhu.signature.InvalidSignatureException;
import org.jiuzhu.signature.SignedMessage;

/**
 * DEMONSTRATION ONLY (演示): the HTTP side of a stand-in. Every answer says that it comes from a
 * demonstration; no request is logged.
 */
public final class DemoServer implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(DemoServer.class.getName());
  private static final int MAX_BYTES = 256 * 1024;
  private static final String DEMONSTRATION = "X-Jiuzhu-Demonstration";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final HttpServer server;
  private final HmacSignature signature;
  private final Map<String, Handler> handlers;
  private final ExecutorService workers = Executors.newCachedThreadPool(DemoServer::daemon);
  private final SeenNonces nonces = new SeenNonces();
  private final Clock clock = Clock.systemUTC();

  /** Carries out one kind of request. */
  @FunctionalInterface
  public interface Handler {

    /**
     * @throws Problem if it is not carried out
     */
    Reply answer(Request request) throws IOException;
  }

  /** What is answered. */
  public record Reply(int status, Object content) {}

  /** What came. */
  public final class Request {

    private final HttpExchange exchange;

    private Request(HttpExchange exchange) {
      this.exchange = exchange;
    }

    /** Its body, whoever sent it. */
    public ObjectNode json() throws IOException {
      return object(body());
    }

    /** Its body, if it is signed by whoever shares the secret, for the first time. */
    public ObjectNode signedJson() throws IOException {
      byte[] body = body();
      SignedMessage message =
          signature.verify(
              exchange.getRequestHeaders().get(HmacSignature.HEADER), body, clock.instant());
      nonces.use(message.nonce(), clock.instant());
      return object(body);
    }

    private byte[] body() throws IOException {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        throw Problem.of(413, "BODY_TOO_LARGE");
      }
      return body;
    }
  }

  private DemoServer(String host, int port, HmacSignature signature, Map<String, Handler> handlers)
      throws IOException {
    this.signature = signature;
    this.handlers = Map.copyOf(handlers);
    this.server = HttpServer.create(new InetSocketAddress(host, port), 0);
    server.setExecutor(workers);
    server.createContext("/", this::handle);
  }

  /**
   * A server within this program; it answers once it is {@linkplain #open() open}.
   *
   * @param port 0 takes any free one
   * @param handlers by method and path, such as {@code POST /queries}
   * @throws UncheckedIOException if the port is taken
   */
  public static DemoServer at(
      String host, int port, HmacSignature signature, Map<String, Handler> handlers) {
    // Without it every answer waits for the caller's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return new DemoServer(host, port, signature, handlers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins to answer. The server's thread inherits that it does not keep the program alive. */
  public void open() {
    Thread starter = daemon(server::start);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "demonstration");
    thread.setDaemon(true);
    return thread;
  }

  /** Its base address. */
  public URI url() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  /** Equal for equal requests, whatever the order of their fields; useless without the secret. */
  public String fingerprint(ObjectNode request, String... leftOut) {
    ObjectNode asked = request.deepCopy();
    for (String field : leftOut) {
      asked.remove(field);
    }
    try {
      byte[] sorted = JSON.writeValueAsBytes(JSON.convertValue(asked, Object.class));
      return signature.sign(new SignedMessage(Instant.EPOCH, "fingerprint", sorted));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request could not be written");
    }
  }

  /**
   * Lets a caller wait.
   *
   * @throws Problem 503 if the program ends meanwhile
   */
  public static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(503, "UNAVAILABLE");
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set(DEMONSTRATION, "true");
      try {
        Handler handler =
            handlers.get(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        if (handler == null) {
          throw Problem.of(404, "NOT_FOUND");
        }
        Reply reply = handler.answer(new Request(exchange));
        send(exchange, reply.status(), "application/json", reply.content());
      } catch (Problem problem) {
        refuse(exchange, problem);
      } catch (InvalidSignatureException e) {
        refuse(exchange, Problem.of(401, e.reason().name()));
      } catch (RuntimeException e) {
        // Its message might quote the request.
        LOGGER.log(System.Logger.Level.ERROR, "Demonstration: " + e.getClass().getName());
        refuse(exchange, Problem.of(500, "FAILED"));
      }
    }
  }

  private static void refuse(HttpExchange exchange, Problem problem) throws IOException {
    send(exchange, problem.status(), "application/problem+json", problem.body());
  }

  private static ObjectNode object(byte[] body) throws IOException {
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // answered below, without the parser's message, which quotes the body
    }
    throw Problem.of(400, "MALFORMED");
  }

  private static void send(HttpExchange exchange, int status, String type, Object content)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(content);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
