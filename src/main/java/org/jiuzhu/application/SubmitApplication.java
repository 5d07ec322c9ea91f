package org.jiuzhu.application;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.OpeningRequests;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 外部系统送来申请: takes a complete application in one piece and opens its case. */
@Service
public class SubmitApplication {

  private static final String MESSAGE = "ApplicationReceived";

  private final OpeningRequests requests;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Timeline timeline;
  private final Organisation organisation;
  private final Staff staff;
  private final EngineMessages engine;

  SubmitApplication(
      OpeningRequests requests,
      CaseFiles caseFiles,
      Declarations declarations,
      Timeline timeline,
      Organisation organisation,
      Staff staff,
      EngineMessages engine) {
    this.requests = requests;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.timeline = timeline;
    this.organisation = organisation;
    this.staff = staff;
    this.engine = engine;
  }

  /**
   * A case that was asked for.
   *
   * @param isNew false where the same request had opened it before
   */
  public record Submitted(CaseNumber number, boolean isNew) {}

  /**
   * Opens a case for an application, once for each key of a caller.
   *
   * @param user who sends it; needs the role {@code intake} in the application's township
   * @param key chosen by the caller, the same for a repeated request
   * @param document the application in the shape of {@code POST /api/applications}
   * @throws InvalidInputException naming every wrong field; nothing is stored
   * @throws RefusedException if the person may not, or the key came with another body
   */
  @Transactional
  public Submitted submit(String user, String key, ObjectNode document) {
    String body = document.toString();
    requests.serialize(user, key);
    Optional<CaseNumber> before = requests.find(user, key, body);
    if (before.isPresent()) {
      return new Submitted(before.get(), false);
    }
    String township = document.path("township").asText("");
    String area = areaOf(staff.person(user), township);
    declarations.check(area, document);
    CaseFile opened =
        caseFiles.open(
            area,
            township,
            ReceiveApplication.PROCESS,
            WantedAid.valueOf(document.path("wantedAid").asText()),
            Channel.API,
            user);
    declarations.save(opened.number(), document, user);
    caseFiles.move(opened.number(), CaseState.ENTERED);
    timeline.add(opened.number(), TimelineKind.RECEIVED, user, Channel.API.name());
    requests.remember(user, key, body, opened.number());
    engine.start(MESSAGE, opened.number(), ApplicationFlags.opened(opened).flags());
    return new Submitted(opened.number(), true);
  }

  private String areaOf(Person person, String township) {
    List<String> intake =
        person.areas().stream().filter(area -> person.holds(Role.INTAKE, area, township)).toList();
    if (!intake.isEmpty()) {
      return intake.get(0);
    }
    boolean takesApplications =
        person.areas().stream().anyMatch(area -> !person.townships(area, Role.INTAKE).isEmpty());
    if (!takesApplications) {
      throw new RefusedException(Kind.FORBIDDEN, "intake-only");
    }
    if (person.areas().stream().anyMatch(area -> organisation.hasTownship(area, township))) {
      throw new RefusedException(Kind.FORBIDDEN, "other-township");
    }
    // the reader names this field with all others that are wrong
    return person.areas().iterator().next();
  }
}
