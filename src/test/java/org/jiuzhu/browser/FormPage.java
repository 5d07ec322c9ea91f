package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.util.regex.Pattern;

/** A form in Tasklist, or a row of a list in it, filled in by the labels that people read. */
final class FormPage {

  private static final int SETTLE_MILLIS = 600;
  private static final String FORM = ".fjs-form";
  private static final String FIELD = ".fjs-form-field";
  private static final String ROW = ".fjs-repeat-row-container";

  private final Page page;
  private final Locator scope;

  private FormPage(Page page, Locator scope) {
    this.page = page;
    this.scope = scope;
  }

  /** The form that the tab shows. */
  static FormPage on(Page page) {
    assertThat(page.locator(FORM)).isVisible();
    return new FormPage(page, page.locator(FORM));
  }

  /** A row of a list, counted from 0. */
  FormPage row(String list, int index) {
    return new FormPage(page, field(list).locator(ROW).nth(index));
  }

  /** A row of a list that has the rows it has: form-js puts no frame around them. */
  FormPage fixedRow(String list, int index) {
    return new FormPage(page, field(list).locator(".fjs-layout-row").nth(index));
  }

  /** Adds an empty row to a list and gives it. */
  FormPage add(String list) {
    Locator rows = field(list).locator(ROW);
    int before = rows.count();
    field(list).locator(".fjs-repeat-render-add").click();
    assertThat(rows).hasCount(before + 1);
    // form-js draws the new row once more, which empties a field that is typed into meanwhile
    page.waitForTimeout(SETTLE_MILLIS);
    return row(list, before);
  }

  /**
   * Types a text and leaves the field, as people do before they go on. On a busy machine form-js
   * may draw a field anew that an earlier answer has just brought up, and empty it: people see that
   * and type again, once.
   */
  FormPage type(String label, String text) {
    Locator input = input(label);
    input.fill(text);
    input.blur();
    page.waitForTimeout(SETTLE_MILLIS / 6.0);
    if (!text.equals(input.inputValue())) {
      page.waitForTimeout(SETTLE_MILLIS);
      input.fill(text);
      input.blur();
    }
    assertThat(input).hasValue(text);
    return this;
  }

  /** Types a date as people write it. */
  FormPage date(String label, String day) {
    Locator input = field(label).locator("input[id]");
    input.click();
    input.fill(day);
    input.press("Tab");
    return this;
  }

  FormPage select(String label, String option) {
    field(label).locator(".fjs-input-group").click();
    page.locator(".fjs-dropdownlist-item", new LocatorOptions().setHasText(exactly(option)))
        .click();
    assertThat(field(label).locator(".fjs-input-group")).containsText(option);
    return this;
  }

  /** Ticks a box, or one of several choices. */
  FormPage tick(String label) {
    scope.getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).check();
    return this;
  }

  FormPage untick(String label) {
    scope.getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).uncheck();
    return this;
  }

  /** A field that holds text. */
  Locator input(String label) {
    return field(label).locator("input, textarea");
  }

  /** The field, table or list under a label. */
  Locator field(String label) {
    // groups hold their fields, so the innermost is the one meant
    return scope
        .locator(FIELD)
        .filter(
            new FilterOptions()
                .setHas(
                    page.locator(
                        ".fjs-form-field-label, .fjs-table-label, label",
                        new LocatorOptions().setHasText(exactly(label)))))
        .last();
  }

  /** The whole text, and maybe the star of a required field; JavaScript knows no \\Q and \\E. */
  private static Pattern exactly(String text) {
    String literally = text.replaceAll("[\\\\^$.*+?()\\[\\]{}|/]", "\\\\$0");
    return Pattern.compile("^\\s*" + literally + "\\s*\\*?\\s*$");
  }
}
