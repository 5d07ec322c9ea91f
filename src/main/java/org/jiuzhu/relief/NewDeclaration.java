package org.jiuzhu.relief;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jiuzhu.policy.EmergencyStep;

/**
 * What somebody declares, checked.
 *
 * @param townships slugs; empty for the whole area
 * @param firstAidFactor 1 leaves the limit of first aid
 * @param firstAidRatio monthly 低保 standards a person; null leaves it to the factor
 * @param temporaryAidFactor 1 leaves the cap of temporary aid
 * @param standardFactor 1 leaves the monthly standard by which both are counted
 */
record NewDeclaration(
    PublicEmergencyKind kind,
    Set<String> townships,
    LocalDate from,
    LocalDate until,
    String basis,
    String description,
    BigDecimal firstAidFactor,
    BigDecimal firstAidRatio,
    BigDecimal temporaryAidFactor,
    BigDecimal standardFactor,
    Set<EmergencyStep> shortened) {}
