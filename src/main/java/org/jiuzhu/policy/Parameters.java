package org.jiuzhu.policy;

import java.util.List;

/** Names of the parameters that the rules read. Packs may define further ones. */
public final class Parameters {

  /** Sets both of the following in a what-if; never in a pack. */
  public static final String DIBAO_STANDARD = "dibao.standard";

  public static final String DIBAO_STANDARD_URBAN = "dibao.standard.urban";
  public static final String DIBAO_STANDARD_RURAL = "dibao.standard.rural";
  public static final String MARGINAL_RATIO = "marginal.ratio";
  public static final String DESTITUTE_BASIC_RATIO = "destitute.basic.ratio";
  public static final String DESTITUTE_BASIC_AMOUNT = "destitute.basic.amount";
  public static final String CARE_FULL_RATIO = "destitute.care.full.ratio";
  public static final String CARE_PARTIAL_RATIO = "destitute.care.partial.ratio";
  public static final String CARE_NONE_RATIO = "destitute.care.none.ratio";
  public static final String CARE_NONE_AMOUNT = "destitute.care.none.amount";
  public static final String MINIMUM_WAGE = "minimum.wage.monthly";
  public static final String DESTITUTE_MINOR_AGE = "destitute.minor.age";
  public static final String TOPUP_MINOR = "topup.minor.ratio";
  public static final String TOPUP_ELDERLY = "topup.elderly.ratio";
  public static final String TOPUP_SEVERE_DISABILITY = "topup.severe-disability.ratio";
  public static final String TOPUP_GRAVE_ILLNESS = "topup.grave-illness.ratio";
  public static final String TOPUP_REMOTE = "topup.remote.ratio";
  public static final String TOPUP_REMOTE_KM = "topup.remote.km";
  public static final String GRADUAL_EXIT_MONTHS = "gradual-exit.months";
  public static final String GRADUAL_EXIT_CEILING = "gradual-exit.ceiling.ratio";
  public static final String RIGID_WINDOW_MONTHS = "rigid.window.months";
  public static final String TEMPORARY_AID_CAP = "temporary-aid.cap.ratio";

  /** The last instalment of staged aid is due so many months after the approval, at the latest. */
  public static final String TEMPORARY_AID_STAGED_MONTHS = "temporary-aid.staged.months";

  public static final String FIRST_AID_CAP = "first-aid.cap.ratio";
  public static final String DEPOSIT_LIMIT_MONTHS = "asset.deposit.limit.months";

  /** 乡镇备用金单笔限额, CNY. */
  public static final String RESERVE_SINGLE = "reserve-fund.township.ceiling";

  /** 乡镇备用金总额上限, CNY. */
  public static final String RESERVE_CEILING = "reserve-fund.ceiling";

  /** Below which share of its ceiling a reserve fund is to be filled up. */
  public static final String RESERVE_WARNING = "reserve-fund.warning.ratio";

  /** How far back applications of one household for one event count together, calendar days. */
  public static final String SPLIT_DAYS = "payment.split.days";

  /** Least number of members who come to an appraisal, persons. */
  public static final String APPRAISAL_QUORUM = "appraisal.quorum.min";

  /** Least share of the members asked to an appraisal who come. */
  public static final String APPRAISAL_QUORUM_RATIO = "appraisal.quorum.ratio";

  /** Least share of village representatives among the members. */
  public static final String APPRAISAL_REPRESENTATIVES = "appraisal.representatives.ratio";

  /** Share of the valid votes that carries an appraisal; never half or less. */
  public static final String APPRAISAL_PASS = "appraisal.pass.ratio";

  /** After how many meetings without a quorum it is decided how to go on, times. */
  public static final String APPRAISAL_MISSED = "appraisal.missed.max";

  /** Least number of voting members who come to a conference (一事一议), persons. */
  public static final String CONFERENCE_QUORUM = "conference.quorum.min";

  /** Least share of the voting members of a conference who come. */
  public static final String CONFERENCE_QUORUM_RATIO = "conference.quorum.ratio";

  /** Share of the votes that carries a motion of a conference; never half or less. */
  public static final String CONFERENCE_PASS = "conference.pass.ratio";

  /** After how many meetings without a decision it is decided how to go on, times. */
  public static final String CONFERENCE_MISSED = "conference.missed.max";

  /** Greatest factor by which a public emergency may raise the limit of first aid. */
  public static final String EMERGENCY_FIRST_AID_FACTOR = "public-emergency.first-aid.factor.max";

  /** Greatest ratio to the monthly standard that it may set for first aid instead. */
  public static final String EMERGENCY_FIRST_AID_RATIO = "public-emergency.first-aid.ratio.max";

  /** Greatest factor by which a public emergency may raise the cap of temporary aid. */
  public static final String EMERGENCY_TEMPORARY_AID_FACTOR =
      "public-emergency.temporary-aid.factor.max";

  /**
   * Greatest factor by which a public emergency may raise the monthly standard for each person that
   * first aid and temporary aid are counted by.
   */
  public static final String EMERGENCY_STANDARD_FACTOR = "public-emergency.standard.factor.max";

  /** How long a declaration may hold at most, months. */
  public static final String EMERGENCY_MONTHS = "public-emergency.months.max";

  /** Greatest subsidy for a person or household under a declaration, CNY. */
  public static final String EMERGENCY_SUBSIDY = "public-emergency.subsidy.max";

  /** Without these an area cannot work. */
  static final List<String> REQUIRED =
      List.of(
          DIBAO_STANDARD_URBAN,
          DIBAO_STANDARD_RURAL,
          MARGINAL_RATIO,
          CARE_FULL_RATIO,
          CARE_PARTIAL_RATIO,
          MINIMUM_WAGE,
          DESTITUTE_MINOR_AGE,
          TOPUP_REMOTE_KM,
          GRADUAL_EXIT_MONTHS,
          RIGID_WINDOW_MONTHS,
          TEMPORARY_AID_CAP,
          TEMPORARY_AID_STAGED_MONTHS,
          FIRST_AID_CAP,
          DEPOSIT_LIMIT_MONTHS,
          RESERVE_SINGLE,
          RESERVE_CEILING,
          RESERVE_WARNING,
          SPLIT_DAYS,
          APPRAISAL_QUORUM,
          APPRAISAL_QUORUM_RATIO,
          APPRAISAL_REPRESENTATIVES,
          APPRAISAL_PASS,
          APPRAISAL_MISSED,
          CONFERENCE_QUORUM,
          CONFERENCE_QUORUM_RATIO,
          CONFERENCE_PASS,
          CONFERENCE_MISSED,
          EMERGENCY_FIRST_AID_FACTOR,
          EMERGENCY_FIRST_AID_RATIO,
          EMERGENCY_TEMPORARY_AID_FACTOR,
          EMERGENCY_STANDARD_FACTOR,
          EMERGENCY_MONTHS,
          EMERGENCY_SUBSIDY);

  /** At least one of each pair. */
  static final List<List<String>> REQUIRED_ONE_OF =
      List.of(
          List.of(DESTITUTE_BASIC_RATIO, DESTITUTE_BASIC_AMOUNT),
          List.of(CARE_NONE_RATIO, CARE_NONE_AMOUNT));

  private Parameters() {}
}
