package org.jiuzhu.web;

import java.util.List;
import org.jiuzhu.engine.OpenTasks;
import org.jiuzhu.organisation.Organisation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page: for citizens what this is and where to go, for staff the way to their tools. */
@Controller
class StartController {

  private final OpenTasks openTasks;
  private final Organisation organisation;
  private final List<String> openAreas;

  StartController(
      OpenTasks openTasks,
      Organisation organisation,
      @Value("${jiuzhu.areas:}") List<String> openAreas) {
    this.openTasks = openTasks;
    this.organisation = organisation;
    this.openAreas = List.copyOf(openAreas);
  }

  @GetMapping("/")
  String start(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    if (desk == null) {
      model.addAttribute("areas", openAreas.stream().map(organisation::area).toList());
      return "start-public";
    }
    if (desk.hasTasks()) {
      model.addAttribute("tasks", openTasks.of(desk.person()));
    }
    return "start-staff";
  }
}
