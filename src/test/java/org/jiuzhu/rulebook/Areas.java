package org.jiuzhu.rulebook;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Organisation.Area;
import org.jiuzhu.organisation.Organisation.Township;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Areas for tests without the application; each has one township. */
public final class Areas {

  private Areas() {}

  /** All areas of the packs, open as in the demonstration. */
  public static OpenAreas demonstration() {
    return of(List.copyOf(Packs.LIBRARY.areas()), true, Packs.LIBRARY, LocalDate.of(2026, 8, 1));
  }

  static OpenAreas of(
      List<String> switchedOn, boolean demonstration, PolicyLibrary policies, LocalDate today) {
    Map<String, Area> areas = new LinkedHashMap<>();
    for (String slug : policies.areas()) {
      areas.put(
          slug,
          new Area(
              policies.name(slug),
              "示范县民政局",
              "示范县人民政府",
              "示范县人民法院",
              "0990-12345",
              Map.of("t1", new Township("清水镇", null, List.of("东河村")))));
    }
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasenames("messages/jiuzhu", "messages/input");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    return new OpenAreas(
        switchedOn,
        demonstration,
        policies,
        new Organisation(areas, null),
        new Messages(texts),
        Clock.fixed(today.atTime(9, 0).atZone(zone).toInstant(), zone));
  }
}
