package org.jiuzhu.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jiuzhu.signature.HmacSignature;
import org.jiuzhu.signature.SignedMessage;

/** Receives callbacks as the application would, and keeps the genuine ones in order. */
public final class CallbackSink implements AutoCloseable {

  private final HmacSignature signature;
  private final BlockingQueue<SignedMessage> received = new LinkedBlockingQueue<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final HttpServer server;
  private volatile int status = 204;

  public CallbackSink(String secret) throws IOException {
    this.signature = new HmacSignature(secret);
    this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(workers);
    server.createContext("/answers", this::receive);
    server.start();
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/answers");
  }

  /** What the next callbacks are answered. */
  public void answerWith(int other) {
    status = other;
  }

  /** The next callback within half a minute, else null. */
  public SignedMessage next() throws InterruptedException {
    return received.poll(30, TimeUnit.SECONDS);
  }

  /** The next callback if it comes within this time, else null. */
  public SignedMessage within(long millis) throws InterruptedException {
    return received.poll(millis, TimeUnit.MILLISECONDS);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      // before the test learns of the callback and says how to answer the next one
      int answer = status;
      received.add(
          signature.verify(
              exchange.getRequestHeaders().get(HmacSignature.HEADER), body, Instant.now()));
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
