package org.jiuzhu.casefile;

/**
 * A case moved on. Told within the transaction that moves it.
 *
 * @param from where it stood
 * @param to where it stands now; may be the same
 */
public record CaseMoved(CaseNumber number, CaseState from, CaseState to) {}
