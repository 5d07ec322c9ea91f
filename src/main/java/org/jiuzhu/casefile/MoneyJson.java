package org.jiuzhu.casefile;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import org.jiuzhu.money.Money;
import org.springframework.boot.jackson.JsonComponent;

/** Money is a decimal string with two places in every JSON, never a floating-point number. */
@JsonComponent
public class MoneyJson {

  private MoneyJson() {}

  /** Writes {@code "910.00"}. */
  public static class Writer extends StdScalarSerializer<Money> {

    private static final long serialVersionUID = 1L;

    public Writer() {
      super(Money.class);
    }

    @Override
    public void serialize(Money value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  /** Reads {@code "910.00"}. */
  public static class Reader extends StdScalarDeserializer<Money> {

    private static final long serialVersionUID = 1L;

    public Reader() {
      super(Money.class);
    }

    @Override
    public Money deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Money.of(in.getValueAsString());
    }
  }
}
