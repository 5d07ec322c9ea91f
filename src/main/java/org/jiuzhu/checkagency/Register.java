package org.jiuzhu.checkagency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The invented people of the demonstration and what each source knows of them; see {@code
 * checkagency/register.yaml} for the form. The same question always gets the same answer.
 */
public final class Register {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LISTS = List.of("incomes", "assets", "notes");

  private final JsonNode people;
  private final JsonNode contradictions;

  private Register(JsonNode content) {
    this.people = content.path("people");
    this.contradictions = content.path("contradictions");
  }

  /** The register that comes with the program. */
  public static Register standard() {
    try (InputStream yaml = Register.class.getResourceAsStream("/checkagency/register.yaml")) {
      return read(yaml);
    } catch (IOException e) {
      throw new IllegalStateException("The demonstration register cannot be read", e);
    }
  }

  /** A register of the same form. */
  public static Register read(InputStream yaml) {
    Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return new Register(JSON.valueToTree(content));
  }

  /** The answer to a query, as the contract has it. */
  ObjectNode answer(Query query, Mood.Kind mood, Instant answeredAt) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("queryId", query.id());
    answer.put("source", query.source());
    answer.put("status", mood == Mood.Kind.PARTIAL ? "PARTIAL" : "COMPLETE");
    answer.put("answeredAt", answeredAt.toString());
    ArrayNode persons = answer.putArray("persons");
    for (Query.Person person : query.persons()) {
      boolean last = persons.size() == query.persons().size() - 1;
      if (mood == Mood.Kind.PARTIAL && last) {
        persons.add(entry(person.ref(), "UNAVAILABLE"));
      } else {
        persons.add(known(person, query.source(), mood == Mood.Kind.CONTRADICTING));
      }
    }
    return answer;
  }

  private ObjectNode known(Query.Person person, String source, boolean contradicting) {
    JsonNode registered = people.path(person.idNumber());
    JsonNode facts = registered.path("sources").path(source);
    JsonNode more = contradictions.path(source);
    if (!registered.isMissingNode() && !registered.path("name").asText().equals(person.name())) {
      ObjectNode stranger = entry(person.ref(), "NOT_FOUND");
      stranger.withArray("notes").addObject().put("code", "NAME_MISMATCH");
      return stranger;
    }
    contradicting = contradicting && !more.isMissingNode();
    if (facts.isMissingNode() && !contradicting) {
      return entry(person.ref(), "NOT_FOUND");
    }
    ObjectNode found = entry(person.ref(), "FOUND");
    add(found, facts);
    if (contradicting) {
      add(found, more);
    }
    return found;
  }

  /** Every entry says that it is of the demonstration, and so does the evidence made of it. */
  private static ObjectNode entry(String ref, String status) {
    ObjectNode entry = JSON.createObjectNode().put("ref", ref).put("status", status);
    LISTS.forEach(entry::putArray);
    entry.withArray("notes").addObject().put("code", "DEMONSTRATION");
    return entry;
  }

  private static void add(ObjectNode entry, JsonNode facts) {
    for (String list : LISTS) {
      facts.path(list).forEach(entry.withArray(list)::add);
    }
  }
}
