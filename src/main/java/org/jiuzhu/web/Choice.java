package org.jiuzhu.web;

/**
 * Something to choose on a page.
 *
 * @param value what is sent
 * @param name what is shown
 */
record Choice(String value, String name) {}
