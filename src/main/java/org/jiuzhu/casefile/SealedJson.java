package org.jiuzhu.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.jiuzhu.protection.Sealer;
import org.springframework.stereotype.Component;

/** Writes values as sealed JSON and reads them back. Errors carry no values. */
@Component
public class SealedJson {

  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final Sealer sealer;
  private final ObjectMapper json;

  SealedJson(Sealer sealer, ObjectMapper json) {
    this.sealer = sealer;
    this.json = json;
  }

  /**
   * Seals a value.
   *
   * @param context names the row that will hold it, so that rows cannot be swapped
   */
  public byte[] seal(Object value, String context) {
    try {
      return sealer.seal(json.writeValueAsBytes(value), context);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getSimpleName());
    }
  }

  /** Opens a sealed value; null stays null. */
  public <T> T open(byte[] sealed, String context, Class<T> type) {
    if (sealed == null) {
      return null;
    }
    try {
      return json.readValue(sealer.open(sealed, context), type);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + type.getSimpleName());
    }
  }

  /** Opens a sealed map; null stays null. */
  public Map<String, Object> openMap(byte[] sealed, String context) {
    if (sealed == null) {
      return null;
    }
    try {
      return json.readValue(sealer.open(sealed, context), MAP);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read a sealed map");
    }
  }
}
