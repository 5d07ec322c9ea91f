package org.jiuzhu.delivery;

import java.time.Clock;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.correspondence.Letters;
import org.springframework.stereotype.Component;

/** What recording a delivery needs. */
@Component
record DeliveryDesk(
    Declarations declarations,
    Decisions decisions,
    Closings closings,
    Letters letters,
    Words words,
    Clock clock) {}
