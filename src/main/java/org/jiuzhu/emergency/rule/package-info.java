/**
 * What the law and the areas' documents say of emergency aid, in plain Java: where it is reported,
 * whether relief comes first, how much, and who pays it.
 */
package org.jiuzhu.emergency.rule;
