package org.jiuzhu.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.jiuzhu.input.JsonFields;

/**
 * What somebody says against a public notice.
 *
 * @param objector who says it, or null where it was said anonymously
 */
public record Statement(ObjectionChannel channel, Objector objector, String text) {

  /** Characters of an objection's text at most. */
  public static final int LONGEST = 2000;

  private static final int LONGEST_NAME = 50;
  private static final Pattern PHONE = Pattern.compile("1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}");

  /**
   * Somebody who objects and gives a name. Known to those who investigate, never to the household.
   *
   * @param phone or null
   */
  public record Objector(String name, String phone) {}

  /** Whether nobody is named. */
  public boolean isAnonymous() {
    return objector == null;
  }

  /**
   * Reads {@code {anonymous, objector: {name, phone}, text}}.
   *
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field
   */
  public static Statement read(ObjectNode document, ObjectionChannel channel) {
    JsonFields fields = JsonFields.of(document);
    boolean anonymous = fields.bool("anonymous");
    Objector objector = null;
    if (!anonymous) {
      objector = objector(fields.object("objector"));
    } else if (fields.has("objector")) {
      fields.wrong("objector", "anonymous-but-named");
    }
    String text = fields.text("text", LONGEST);
    fields.refuseUnknown();
    fields.check();
    return new Statement(channel, objector, text);
  }

  /** Whether this is a telephone number of the country. */
  public static boolean isPhone(String text) {
    return PHONE.matcher(text).matches();
  }

  /** Reads an objector's name and telephone number. */
  public static Objector objector(JsonFields fields) {
    String name = fields.text("name", LONGEST_NAME);
    String phone = fields.optionalText("phone", 20);
    if (phone != null && !isPhone(phone)) {
      fields.wrong("phone", "phone-shape");
    }
    fields.refuseUnknown();
    return new Objector(name, phone);
  }
}
