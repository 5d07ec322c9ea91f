package org.jiuzhu.checkagency;

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

/** Holds messages against {@code docs/check-agency.openapi.yaml}. */
public final class Contract {

  private static final Path FILE = Path.of("docs/check-agency.openapi.yaml");
  private static final String ID = "https://jiuzhu.invalid/check-agency";

  static final JsonNode DOCUMENT = read();

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          Dialects.getDraft202012(), builder -> builder.schemas(Map.of(ID, schemasOnly())));

  private Contract() {}

  /** Fails unless a body fits the schema of this name. */
  public static void assertFits(String schema, byte[] body) {
    assertThat(
            SCHEMAS
                .getSchema(SchemaLocation.of(ID + "#/components/schemas/" + schema))
                .validate(
                    new String(body, StandardCharsets.UTF_8),
                    InputFormat.JSON,
                    context ->
                        context.executionConfig(config -> config.formatAssertionsEnabled(true))))
        .as("breaks of the contract for %s", schema)
        .isEmpty();
  }

  private static String schemasOnly() {
    return "{\"components\":{\"schemas\":" + DOCUMENT.at("/components/schemas") + "}}";
  }

  private static JsonNode read() {
    try {
      Object content =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
      return new ObjectMapper().valueToTree(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
