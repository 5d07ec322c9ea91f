/**
 * Policy packs: what the areas' documents say, as dated and cited values in layers. No input or
 * output here: the caller hands in the YAML texts.
 */
package org.jiuzhu.policy;
