package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jiuzhu.demo.DemoProgress;
import org.jiuzhu.engine.OpenTasks;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page: for citizens what this is and where to go, for staff the way to their tools. */
@Controller
class StartController {

  private static final String REFRESH_SECONDS = "3";

  private final OpenTasks openTasks;
  private final Organisation organisation;
  private final OpenAreas openAreas;
  private final EmergencyNotices emergencyNotices;
  private final ObjectProvider<DemoProgress> demonstration;

  StartController(
      OpenTasks openTasks,
      Organisation organisation,
      OpenAreas openAreas,
      EmergencyNotices emergencyNotices,
      ObjectProvider<DemoProgress> demonstration) {
    this.openTasks = openTasks;
    this.organisation = organisation;
    this.openAreas = openAreas;
    this.emergencyNotices = emergencyNotices;
    this.demonstration = demonstration;
  }

  @GetMapping("/")
  String start(
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      HttpServletResponse response,
      Model model) {
    demonstration.stream()
        .flatMap(progress -> progress.running().stream())
        .findFirst()
        .ifPresent(
            played -> {
              model.addAttribute("demonstration", played);
              response.setHeader("Refresh", REFRESH_SECONDS);
            });
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
    model.addAttribute("emergencies", emergencyNotices.of(desk.person()));
    if (desk.hasTasks()) {
      model.addAttribute("tasks", openTasks.of(desk.person()));
    }
    return "start-staff";
  }
}
