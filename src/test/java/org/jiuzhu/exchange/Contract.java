package org.jiuzhu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds messages against a published contract. */
public final class Contract {

  /** {@code docs/check-agency.openapi.yaml}. */
  public static final Contract CHECK_AGENCY = new Contract("check-agency");

  /** {@code docs/payment-gateway.openapi.yaml}. */
  public static final Contract PAYMENT_GATEWAY = new Contract("payment-gateway");

  private final String id;
  private final JsonNode document;
  private final SchemaRegistry schemas;

  private Contract(String name) {
    this.id = "https://jiuzhu.invalid/" + name;
    this.document = read(Path.of("docs", name + ".openapi.yaml"));
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(), builder -> builder.schemas(Map.of(id, schemasOnly())));
  }

  /** The whole document. */
  public JsonNode document() {
    return document;
  }

  /** Fails unless a body fits the schema of this name. */
  public void assertFits(String schema, byte[] body) {
    assertThat(
            schemas
                .getSchema(SchemaLocation.of(id + "#/components/schemas/" + schema))
                .validate(
                    new String(body, StandardCharsets.UTF_8),
                    InputFormat.JSON,
                    context ->
                        context.executionConfig(config -> config.formatAssertionsEnabled(true))))
        .as("breaks of the contract for %s", schema)
        .isEmpty();
  }

  private String schemasOnly() {
    return "{\"components\":{\"schemas\":" + document.at("/components/schemas") + "}}";
  }

  private static JsonNode read(Path file) {
    try {
      Object content =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      return new ObjectMapper().valueToTree(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
