/** Dates and times, always as London reads them. */

const format = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", ...options });
const LONG_DAY = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const LONG = format({ day: "numeric", month: "long", year: "numeric" });
const SHORT = format({ day: "numeric", month: "short", year: "numeric" });
const NUMBERS = format({ day: "2-digit", month: "2-digit", year: "numeric" });
const CLOCK = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const CLOCK_SECONDS = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const BRIEF_DAY = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });

// Intl puts a comma after the weekday in some versions of its data; the page never does.
const day = (formatter, when) => formatter.format(when).replace(",", "");

/** "Monday 16 November 2015". @param {Date} when */
export const longDay = (when) => day(LONG_DAY, when);
/** "09:00". @param {Date} when */
export const clockTime = (when) => CLOCK.format(when);
/** "Monday 16 November 2015, 09:00 (London)". @param {Date} when */
export const fullClock = (when) => `${day(LONG_DAY, when)}, ${CLOCK.format(when)} (London)`;
/** "Mon 16 Nov 2015, 09:00". @param {Date} when */
export const briefClock = (when) => `${day(BRIEF_DAY, when)}, ${CLOCK.format(when)}`;

/**
 * Slack's date tokens ("{date_long} at {time}") filled in.
 * @param {number} seconds since 1970 @param {string} pattern @param {Date} now for the "_pretty" forms and {ago}
 */
export function slackDate(seconds, pattern, now) {
  const when = new Date(seconds * 1000);
  const days = Math.round((Date.parse(isoDay(when)) - Date.parse(isoDay(now))) / 86_400_000);
  const pretty = { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days];
  const forms = {
    date_num: NUMBERS.format(when),
    date_slash: NUMBERS.format(when),
    date: LONG.format(when),
    date_short: SHORT.format(when),
    date_long: longDay(when),
    date_pretty: pretty ?? LONG.format(when),
    date_short_pretty: pretty ?? SHORT.format(when),
    date_long_pretty: pretty ?? longDay(when),
    day_divider_pretty: pretty ?? longDay(when),
    date_long_full: longDay(when),
    time: clockTime(when),
    time_secs: CLOCK_SECONDS.format(when),
    ago: ago(now.getTime() / 1000 - seconds),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => forms[name] ?? whole);
}

/** The day in London as "2015-11-16". @param {Date} when */
function isoDay(when) {
  const [date, month, year] = NUMBERS.format(when).split("/");
  return `${year}-${month}-${date}`;
}

function ago(seconds) {
  const size = Math.abs(seconds);
  const [count, unit] =
    size < 3600
      ? [Math.round(size / 60), "minute"]
      : size < 86_400
        ? [Math.round(size / 3600), "hour"]
        : [Math.round(size / 86_400), "day"];
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return seconds >= 0 ? `${words} ago` : `in ${words}`;
}
