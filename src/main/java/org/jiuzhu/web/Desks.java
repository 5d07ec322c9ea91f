package org.jiuzhu.web;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiuzhu.access.AccessMatrix;
import org.jiuzhu.casefile.CaseSearch.Place;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of this package the desk of whoever is logged in. */
@ControllerAdvice(basePackageClasses = Desks.class)
class Desks {

  private final Staff staff;
  private final Organisation organisation;
  private final Messages messages;
  private final AccessMatrix access;

  Desks(Staff staff, Organisation organisation, Messages messages, AccessMatrix access) {
    this.staff = staff;
    this.organisation = organisation;
    this.messages = messages;
    this.access = access;
  }

  /** The desk, or null where nobody is logged in. */
  @ModelAttribute("desk")
  Desk desk(Principal user) {
    if (user == null) {
      return null;
    }
    Person person = staff.person(user.getName());
    return new Desk(person, staff.nameOf(person.id()), posts(person), places(person), access);
  }

  private List<String> posts(Person person) {
    List<String> posts = new ArrayList<>();
    posts()
        .forEach(
            (group, post) -> {
              if (person.groups().contains(group)) {
                posts.add(post);
              }
            });
    return posts;
  }

  /** All posts, in words, by the id of their group: townships first, then the area's own. */
  Map<String, String> posts() {
    Map<String, String> posts = new LinkedHashMap<>();
    new TreeMap<>(organisation.areas()).forEach((slug, area) -> posts(slug, area, posts));
    return posts;
  }

  /** All townships and areas by name: {@code <area>} and {@code <area>.<township>}. */
  Map<String, String> townships() {
    Map<String, String> places = new LinkedHashMap<>();
    new TreeMap<>(organisation.areas())
        .forEach(
            (slug, area) -> {
              places.put(slug, area.name());
              area.townships()
                  .forEach(
                      (township, place) ->
                          places.put(slug + "." + township, area.name() + " " + place.name()));
            });
    return places;
  }

  private void posts(String slug, Organisation.Area area, Map<String, String> posts) {
    area.townships()
        .forEach(
            (township, place) ->
                Arrays.stream(Role.values())
                    .filter(Role::isTownship)
                    .forEach(
                        role ->
                            posts.put(
                                Groups.of(slug, township, role), place.name() + " " + name(role))));
    Arrays.stream(Role.values())
        .filter(role -> !role.isTownship())
        .forEach(role -> posts.put(Groups.of(slug, role), area.name() + " " + name(role)));
  }

  private String name(Role role) {
    return messages.text("role." + role.slug());
  }

  private List<Place> places(Person person) {
    return organisation.areas().entrySet().stream()
        .flatMap(
            area ->
                area.getValue().townships().keySet().stream()
                    .map(township -> new Place(area.getKey(), township)))
        .filter(place -> person.maySee(place.area(), place.township()))
        .toList();
  }
}
