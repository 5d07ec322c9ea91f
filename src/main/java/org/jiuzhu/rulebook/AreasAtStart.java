package org.jiuzhu.rulebook;

import java.util.Locale;
import org.jiuzhu.input.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the operator at start which areas are open, which are not, and what they lack. */
@Component
class AreasAtStart {

  private static final Logger LOG = LoggerFactory.getLogger(AreasAtStart.class);
  private static final Locale LANGUAGE = Locale.SIMPLIFIED_CHINESE;

  private final OpenAreas areas;
  private final Messages messages;

  AreasAtStart(OpenAreas areas, Messages messages) {
    this.areas = areas;
    this.messages = messages;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(5)
  void tell() {
    areas.closed().forEach(closed -> LOG.warn(areas.sentence(closed, LANGUAGE)));
    if (areas.open().isEmpty()) {
      LOG.warn(messages.text(LANGUAGE, "area.none"));
    } else {
      LOG.info(
          messages.text(
              LANGUAGE,
              "area.open",
              String.join(
                  messages.text(LANGUAGE, "separator"),
                  areas.open().stream().map(areas::name).toList())));
    }
  }
}
