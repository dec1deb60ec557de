/**
 * Says moments in words, in the time zone of the member who looks. Slack's date tokens
 * (https://docs.slack.dev/messaging/formatting-message-text#date-formatting) are written out here.
 */

const DAY = 86_400_000;
let ahead = 0;

/** Follows the playground's clock, which may be moved forward: `now` in seconds since the epoch, as of this moment. */
export function follow(now) {
  ahead = now * 1000 - Date.now();
}

/** The time in the playground. */
export function now() {
  return new Date(Date.now() + ahead);
}

const formatters = new Map(); // making one takes far longer than using it, and every message is dated

function format(date, zone, options) {
  const key = JSON.stringify([zone, options]);
  if (!formatters.has(key)) formatters.set(key, formatter(zone, options));
  return formatters.get(key).format(date);
}

function formatter(zone, options) {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  } catch {
    return new Intl.DateTimeFormat("en-GB", options); // a zone this browser does not know
  }
}

/** Slack's `ts` ("1700000000.000100") as a Date. */
export function momentOf(ts) {
  return new Date(Number.parseFloat(ts) * 1000);
}

/** The time of day, "14:05". */
export function timeOfDay(date, zone) {
  return format(date, zone, { hour: "2-digit", minute: "2-digit" });
}

/** The same to the second, "14:05:09". */
export function timeOfDaySeconds(date, zone) {
  return format(date, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** A key that is the same for two moments of one day in `zone`. */
export function dayKey(date, zone) {
  return format(date, zone, { year: "numeric", month: "2-digit", day: "2-digit" });
}

function nearDay(date, zone, today) {
  const key = dayKey(date, zone);
  if (key === dayKey(today, zone)) return "today";
  if (key === dayKey(new Date(today.getTime() - DAY), zone)) return "yesterday";
  if (key === dayKey(new Date(today.getTime() + DAY), zone)) return "tomorrow";
  return null;
}

/** The day as a heading: "Today", "Yesterday" or "Monday, 3 March 2025". */
export function dayName(date, zone, today = now()) {
  const near = nearDay(date, zone, today);
  if (near) return near[0].toUpperCase() + near.slice(1);
  return format(date, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

function ago(date, today) {
  const minutes = Math.round((date.getTime() - today.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 60 * 24) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 60 / 24), "day");
}

/** A Slack date template ("{date_short_pretty} at {time}") for a moment; unknown parts stay as they are. */
export function dateWords(template, date, zone, today = now()) {
  const long = () => format(date, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const plain = () => format(date, zone, { day: "numeric", month: "long", year: "numeric" });
  const short = () => format(date, zone, { day: "numeric", month: "short", year: "numeric" });
  const pretty = (words) => () => nearDay(date, zone, today) ?? words();
  const parts = {
    date_num: () => dayKey(date, zone).split("/").reverse().join("-"),
    date: plain,
    date_long: long,
    date_short: short,
    date_pretty: pretty(plain),
    date_long_pretty: pretty(long),
    date_short_pretty: pretty(short),
    time: () => timeOfDay(date, zone),
    time_secs: () => timeOfDaySeconds(date, zone),
    ago: () => ago(date, today),
  };
  return template.replace(/\{(\w+)\}/g, (whole, name) => parts[name]?.() ?? whole);
}
