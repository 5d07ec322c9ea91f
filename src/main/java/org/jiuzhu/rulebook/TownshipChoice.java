package org.jiuzhu.rulebook;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.springframework.stereotype.Component;

/** The choice of a township in start forms, and which area the chosen one lies in. */
@Component
public class TownshipChoice {

  private static final String TOWNSHIP = "township";

  private final Organisation organisation;
  private final OpenAreas openAreas;

  TownshipChoice(Organisation organisation, OpenAreas openAreas) {
    this.organisation = organisation;
    this.openAreas = openAreas;
  }

  /** For which townships somebody may do what the form is for. */
  @FunctionalInterface
  public interface Townships {

    /** Slugs of the townships of an area. */
    Collection<String> of(Person person, String area);
  }

  /**
   * What a start form shows: the townships to choose from, the only one chosen already, and which
   * areas are closed and why. More may be put into it.
   */
  public Map<String, Object> view(Person person, Townships townships) {
    List<Map<String, String>> options =
        person.areas().stream()
            .sorted()
            .filter(openAreas::isOpen)
            .flatMap(
                area ->
                    townships.of(person, area).stream().sorted().map(slug -> option(area, slug)))
            .toList();
    Map<String, Object> view = new HashMap<>();
    view.put("closedText", String.join("\n\n", openAreas.whyClosed(person.areas())));
    view.put("townships", options);
    if (options.size() == 1) {
      view.put(TOWNSHIP, options.get(0).get("value"));
    }
    return view;
  }

  private Map<String, String> option(String area, String slug) {
    return Map.of("label", organisation.township(area, slug).name(), "value", slug);
  }

  /**
   * The area of a chosen township; null where none was chosen, or where it was noted as wrong.
   *
   * @param elsewhere code of the refusal where the township is one of the person's area, and not
   *     for this person
   * @throws RefusedException with that code
   */
  public String area(
      Person person, String township, JsonFields fields, Townships townships, String elsewhere) {
    if (township == null) {
      return null;
    }
    List<String> areas =
        person.areas().stream()
            .filter(area -> townships.of(person, area).contains(township))
            .toList();
    if (!areas.isEmpty()) {
      return areas.get(0);
    }
    if (person.areas().stream().anyMatch(area -> organisation.hasTownship(area, township))) {
      throw new RefusedException(Kind.FORBIDDEN, elsewhere);
    }
    fields.wrong(TOWNSHIP, "unknown-township");
    return null;
  }
}
