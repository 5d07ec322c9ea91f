package org.jiuzhu.aid;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.meanstest.Difference;

/**
 * A determination as it is kept: what went in, what came out, by which version of the rules. It can
 * be run again «as of» its day.
 *
 * @param area slug
 * @param asOf the day whose rules were applied
 * @param rulesVersion version of the code that holds the rules
 * @param household the verified facts that went in
 * @param differences where they differ from what was declared
 * @param determination what came out, with every parameter used
 */
public record DeterminedCase(
    String area,
    LocalDate asOf,
    String rulesVersion,
    Household household,
    List<Difference> differences,
    JsonNode determination) {}
