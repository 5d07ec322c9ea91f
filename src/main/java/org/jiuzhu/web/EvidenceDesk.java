package org.jiuzhu.web;

import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.upload.Upload;
import org.jiuzhu.upload.UploadRefusedException;
import org.jiuzhu.upload.UploadRefusedException.Reason;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts an upload into the case file, together with its line in the timeline. */
@Service
class EvidenceDesk {

  /** What one case may hold: more than any family's papers, less than a disk. */
  static final int MOST_UPLOADS = 200;

  static final long MOST_BYTES = 200L * 1024 * 1024;

  private final CaseFiles caseFiles;
  private final EvidenceStore evidence;
  private final Timeline timeline;

  EvidenceDesk(CaseFiles caseFiles, EvidenceStore evidence, Timeline timeline) {
    this.caseFiles = caseFiles;
    this.evidence = evidence;
    this.timeline = timeline;
  }

  /**
   * Adds an upload.
   *
   * @throws UploadRefusedException if the case holds too much already
   */
  @Transactional
  public void add(CaseFile caseFile, Upload upload, String user) {
    // uploads at the same moment count each other
    caseFiles.lock(caseFile.number());
    EvidenceStore.Stored stored = evidence.stored(caseFile.number(), Evidence.Kind.UPLOAD);
    if (stored.pieces() >= MOST_UPLOADS || stored.bytes() + upload.content().length > MOST_BYTES) {
      throw new UploadRefusedException(Reason.CASE_FULL);
    }
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
