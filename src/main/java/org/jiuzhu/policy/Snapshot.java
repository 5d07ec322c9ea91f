package org.jiuzhu.policy;

import java.util.List;
import java.util.Map;

/**
 * An area's rules on the days between two changes, with all layers laid over each other.
 *
 * @param definitions everything that a what-if may name
 * @param lastYearsWage the minimum wage of 31 December of the year before, or null
 */
record Snapshot(
    Map<String, ParameterDefinition> definitions,
    Map<String, Parameter> parameters,
    Parameter lastYearsWage,
    Map<Rule<?>, Choice<?>> choices,
    Map<Topic, Clause> clauses,
    Map<String, TimeLimit> timeLimits,
    List<Coded> checkSources,
    List<Coded> notDemanded,
    List<Coded> refusalReasons,
    List<Coded> extensionReasons,
    Map<String, Coded> departments,
    Map<String, Coded> conferenceBodies,
    List<Coded> conferenceDepartments) {}
