package org.jiuzhu.web;

import org.jiuzhu.engine.OpenTasks;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page: for citizens what this is and where to go, for staff the way to their tools. */
@Controller
class StartController {

  private final OpenTasks openTasks;
  private final Organisation organisation;
  private final OpenAreas openAreas;

  StartController(OpenTasks openTasks, Organisation organisation, OpenAreas openAreas) {
    this.openTasks = openTasks;
    this.organisation = organisation;
    this.openAreas = openAreas;
  }

  @GetMapping("/")
  String start(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    if (desk == null) {
      model.addAttribute("areas", openAreas.open().stream().map(organisation::area).toList());
      model.addAttribute(
          "closedAreas",
          openAreas.prepared().stream()
              .filter(area -> !openAreas.isOpen(area))
              .map(openAreas::name)
              .toList());
      return "start-public";
    }
    model.addAttribute(
        "closedAreas",
        openAreas.whyClosed(desk.isAdministrator() ? openAreas.prepared() : desk.person().areas()));
    if (desk.hasTasks()) {
      model.addAttribute("tasks", openTasks.of(desk.person()));
    }
    return "start-staff";
  }
}
