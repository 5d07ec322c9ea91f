package org.jiuzhu.web;

import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.upload.Upload;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts an upload into the case file, together with its line in the timeline. */
@Service
class EvidenceDesk {

  private final EvidenceStore evidence;
  private final Timeline timeline;

  EvidenceDesk(EvidenceStore evidence, Timeline timeline) {
    this.evidence = evidence;
    this.timeline = timeline;
  }

  @Transactional
  public void add(CaseFile caseFile, Upload upload, String user) {
    evidence.add(
        caseFile.number(),
        Evidence.Kind.UPLOAD,
        null,
        caseFile.checkRound(),
        upload.type().mediaType(),
        upload.content(),
        upload.name(),
        user);
    timeline.add(caseFile.number(), TimelineKind.EVIDENCE_ADDED, user, upload.type().mediaType());
  }
}
