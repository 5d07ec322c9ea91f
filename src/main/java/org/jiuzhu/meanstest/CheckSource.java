package org.jiuzhu.meanstest;

/**
 * The sources of an economic check; which of them are asked is a matter of the area (ningxia
 * 二(六)19, xpcc 二(六)27, lushan 二(六)20, ningbo 二(二)7, shapotou 三(六)2; payment institutions: Social
 * Assistance Law, articles 40 to 42).
 */
public enum CheckSource {
  HUKOU,
  TAX,
  SOCIAL_INSURANCE,
  REAL_ESTATE,
  MARKET_REGISTRATION,
  HOUSING_FUND,
  VEHICLE,
  FARM_SUBSIDY,
  VETERAN_PENSION,
  BANK,
  INSURANCE,
  SECURITIES,
  INTERNET_FINANCE,
  PAYMENT_INSTITUTION
}
