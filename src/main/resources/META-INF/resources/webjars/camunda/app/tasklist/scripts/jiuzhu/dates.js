import {calendar} from './texts.js';

const SEPARATED = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/;
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;

/** A date as people type it, 19500605 too; undefined if there is no such day. */
export function parseDate(text) {
  const typed = text.trim();
  const parts = SEPARATED.exec(typed) || EIGHT_DIGITS.exec(typed) || [];
  const [year, month, day] = parts.slice(1).map(Number);
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : undefined;
}

/** The date picker of form-js. */
export function localizeFormDates() {
  window.flatpickr.localize({
    weekdays: {shorthand: calendar.shortDays, longhand: calendar.days},
    months: {shorthand: calendar.shortMonths, longhand: calendar.months},
    firstDayOfWeek: 1,
    amPM: calendar.halves,
    monthAriaLabel: calendar.month,
    yearAriaLabel: calendar.year,
    hourAriaLabel: calendar.hour,
    minuteAriaLabel: calendar.minute,
    scrollTitle: calendar.scroll,
    toggleTitle: calendar.toggle
  });
  // left alone, the picker reads 19500605 as a day in 1954 and 30 February as one in March
  window.flatpickr.setDefaults({
    onReady: (dates, text, picker) => {
      picker.config.parseDate = parseDate;
    }
  });
  // form-js asks for the browser's own order of year, month and day by the name «default»; in an
  // English browser 07/08 would be read as July.
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: (format, [locale, ...others]) =>
      new format(locale === 'default' ? 'zh-CN' : locale, ...others)
  });
}

/** Decorates AngularJS's locale, from which Camunda's own date picker takes its names. */
export const angularLocale = [
  '$delegate',
  $delegate => {
    Object.assign($delegate.DATETIME_FORMATS, {
      MONTH: calendar.months,
      STANDALONEMONTH: calendar.months,
      SHORTMONTH: calendar.shortMonths,
      DAY: calendar.days,
      SHORTDAY: calendar.shortDays,
      AMPMS: calendar.halves,
      FIRSTDAYOFWEEK: 0
    });
    return $delegate;
  }
];

/** Title of Camunda's own date picker: the year first. */
export function configurePicker(options) {
  Object.assign(options, {
    formatDayTitle: 'yyyy年M月',
    formatMonthTitle: 'yyyy年',
    startingDay: 1,
    showWeeks: false
  });
}
