package org.jiuzhu.subjectaccess;

import java.time.Instant;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;

/**
 * A request to see or copy a person's data.
 *
 * @param ref the member whose data it is
 * @param madeBy user id of whoever took it and makes the copy
 */
public record AccessRequest(
    UUID id,
    CaseNumber caseNumber,
    String ref,
    AskedBy askedBy,
    IdentifiedBy identifiedBy,
    String madeBy,
    Instant madeAt) {}
