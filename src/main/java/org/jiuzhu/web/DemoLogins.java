package org.jiuzhu.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The demonstration's accounts, shown at the login; none outside the demonstration. */
@Component
class DemoLogins {

  private static final String ADMINISTRATORS = "camunda-admin";

  private final Staff staff;
  private final Desks desks;
  private final Organisation organisation;
  private final List<String> openAreas;
  private final String password;

  DemoLogins(
      Staff staff,
      Desks desks,
      Organisation organisation,
      Environment environment,
      OpenAreas openAreas,
      @Value("${jiuzhu.demo.password:}") String password) {
    this.staff = staff;
    this.desks = desks;
    this.organisation = organisation;
    boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
    this.openAreas = demo ? openAreas.prepared() : List.of();
    this.password = demo ? password : null;
  }

  /** An area's posts with the people who hold them: names by user id. */
  record DemoArea(String name, List<DemoPost> posts) {}

  /** A post; the name is null for the administrators of the whole system. */
  record DemoPost(String name, Map<String, String> accounts) {}

  /** Everybody's password, null outside the demonstration. */
  String password() {
    return password;
  }

  /** The accounts of every open area; the administrator comes with the first. */
  List<DemoArea> areas() {
    List<DemoArea> areas = new ArrayList<>();
    Map<String, String> posts = desks.posts();
    for (String area : openAreas) {
      List<DemoPost> found = new ArrayList<>();
      posts.forEach(
          (group, post) -> {
            if (group.startsWith(area + ".")) {
              found.add(new DemoPost(post, staff.members(group)));
            }
          });
      if (areas.isEmpty()) {
        found.add(new DemoPost(null, staff.members(ADMINISTRATORS)));
      }
      areas.add(new DemoArea(organisation.area(area).name(), found));
    }
    return areas;
  }
}
