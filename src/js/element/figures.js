/** Dates, money, hours and weeks as the language writes them. */

const DAY = 86_400_000;

/** Midnight UTC of an ISO date. @param {string} date */
export const moment = (date) => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);

/** The ISO date some days later. @param {string} date @param {number} days */
export const later = (date, days) => new Date(moment(date) + days * DAY).toISOString().slice(0, 10);

export class Figures {
  #strings;
  #day;
  #month;

  /** @param {import("./strings.js").Strings} strings */
  constructor(strings) {
    this.#strings = strings;
    const { lang } = strings;
    this.#day = new Intl.DateTimeFormat(lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    this.#month = new Intl.DateTimeFormat(lang, { month: "short", year: "numeric", timeZone: "UTC" });
  }

  /** @param {string} date ISO */
  day(date) {
    return this.#day.format(moment(date));
  }

  /** @param {string} start @param {string} end ISO */
  range(start, end) {
    return start === end ? this.day(start) : this.#day.formatRange(moment(start), moment(end));
  }

  /** @param {number} at milliseconds */
  month(at) {
    return this.#month.format(at);
  }

  /** Money as the cards write it: the amount, then the code; no currency is added to another. @param {{ amount: string, currency: string }[]} amounts */
  money(amounts) {
    if (amounts.length === 0) return this.#strings.text("figure.free");
    const number = (/** @type {string} */ amount) => {
      const digits = Number.isInteger(Number(amount)) ? 0 : 2;
      return new Intl.NumberFormat(this.#strings.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(Number(amount));
    };
    return this.#strings.list(amounts.map(({ amount, currency }) => `${number(amount)}\u00a0${currency}`));
  }

  /** @param {number} n */
  hours(n) {
    return this.#strings.text("hours", { n });
  }

  /** @param {number} n */
  weeks(n) {
    return this.#strings.text("weeks", { n });
  }
}
