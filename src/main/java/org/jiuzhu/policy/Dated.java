package org.jiuzhu.policy;

/** One value with the time in which it holds. */
record Dated<T>(T value, Provenance provenance) {}
