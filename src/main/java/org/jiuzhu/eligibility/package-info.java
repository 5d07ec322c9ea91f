/**
 * From a household to a determination with its legal basis: pure functions over typed values. Texts
 * are rendered from codes by {@link org.jiuzhu.eligibility.DeterminationTexts}.
 */
package org.jiuzhu.eligibility;
