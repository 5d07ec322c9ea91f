package org.jiuzhu.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.calendar.WorkingCalendar;
import org.jiuzhu.policy.HolidayReader;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Reads the policy packs and the holiday table, and over them what an operator puts in a folder of
 * the same file names.
 */
@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {

  private static final String FOLDER = "classpath:processes/policies/";
  private static final String HOLIDAYS = "holidays.yaml";
  private static final String SUFFIX = ".yaml";
  private static final Set<String> NO_PACKS = Set.of(HOLIDAYS);

  @Bean
  PolicyLibrary policyLibrary(
      ResourcePatternResolver resources, @Value("${jiuzhu.policy-dir:}") String overlayFolder)
      throws IOException {
    Map<String, String> packs = new HashMap<>();
    Map<String, String> overlays = new HashMap<>();
    for (Resource resource : resources.getResources(FOLDER + "*" + SUFFIX)) {
      String file = resource.getFilename();
      if (file == null || NO_PACKS.contains(file)) {
        continue;
      }
      String slug = file.substring(0, file.length() - SUFFIX.length());
      packs.put(slug, resource.getContentAsString(StandardCharsets.UTF_8));
      String overlay = overlay(overlayFolder, file);
      if (overlay != null) {
        overlays.put(slug, overlay);
      }
    }
    return PolicyLibrary.read(packs, overlays);
  }

  @Bean
  WorkingCalendar workingCalendar(
      @Value(FOLDER + HOLIDAYS) Resource holidays,
      @Value("${jiuzhu.policy-dir:}") String overlayFolder)
      throws IOException {
    String own = overlay(overlayFolder, HOLIDAYS);
    return HolidayReader.read(
        HOLIDAYS, own != null ? own : holidays.getContentAsString(StandardCharsets.UTF_8));
  }

  private static String overlay(String folder, String file) {
    if (folder.isBlank() || !Files.isRegularFile(Path.of(folder, file))) {
      return null;
    }
    try {
      return Files.readString(Path.of(folder, file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " of the policy folder", e);
    }
  }
}
