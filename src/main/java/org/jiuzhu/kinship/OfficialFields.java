package org.jiuzhu.kinship;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** How forms and pages ask for officials with close kinship. */
@Component
public class OfficialFields {

  /** The names that one row may contain. */
  public static final Set<String> NAMES = Set.of("official", "officialName", "kinRelation");

  /** Chosen for somebody who has no account here. */
  static final String OUTSIDE = "OUTSIDE";

  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_ID = 100;

  private final Staff staff;
  private final Words words;

  OfficialFields(Staff staff, Words words) {
    this.staff = staff;
    this.words = words;
  }

  /** Everybody with an account in an area, and «not in this system», as options of a select. */
  public List<Map<String, String>> options(String area) {
    List<Map<String, String>> options = new ArrayList<>();
    staff
        .ofArea(area)
        .forEach(
            (id, name) ->
                options.add(Map.of("label", words.text("kinship.person", name, id), "value", id)));
    options.add(Map.of("label", words.text("kinship.outside"), "value", OUTSIDE));
    return options;
  }

  /**
   * Reads one row; what is wrong is noted in it.
   *
   * @param user whoever records it: nobody records their own kinship and goes on with the case
   * @return the official, or null where the row is wrong
   */
  public RelatedOfficial read(JsonFields row, String area, String user) {
    String official = row.text("official", LONGEST_ID);
    KinRelation relation = row.choice("kinRelation", KinRelation.class);
    if (official == null) {
      return null;
    }
    if (official.equals(OUTSIDE)) {
      String name = row.text("officialName", LONGEST_NAME);
      return name == null || relation == null ? null : new RelatedOfficial(null, name, relation);
    }
    if (official.equals(user)) {
      row.wrong("official", "kinship-self");
    } else if (!staff.ofArea(area).containsKey(official)) {
      row.wrong("official", "not-staff");
    }
    return relation == null ? null : new RelatedOfficial(official, null, relation);
  }
}
