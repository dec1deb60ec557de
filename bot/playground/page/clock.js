/**
 * Says moments in words, in the time zone of the member who looks. Slack's date tokens
 * (https://docs.slack.dev/messaging/formatting-message-text#date-formatting) are written out here.
 */

const DAY = 86_400_000;

function format(date, zone, options) {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).format(date);
  } catch {
    return new Intl.DateTimeFormat("en-GB", options).format(date); // a zone this browser does not know
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

/** A key that is the same for two moments of one day in `zone`. */
export function dayKey(date, zone) {
  return format(date, zone, { year: "numeric", month: "2-digit", day: "2-digit" });
}

function nearDay(date, zone, now) {
  const key = dayKey(date, zone);
  if (key === dayKey(now, zone)) return "today";
  if (key === dayKey(new Date(now.getTime() - DAY), zone)) return "yesterday";
  if (key === dayKey(new Date(now.getTime() + DAY), zone)) return "tomorrow";
  return null;
}

/** The day as a heading: "Today", "Yesterday" or "Monday, 3 March 2025". */
export function dayName(date, zone, now = new Date()) {
  const near = nearDay(date, zone, now);
  if (near) return near[0].toUpperCase() + near.slice(1);
  return format(date, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

function ago(date, now) {
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 60 * 24) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 60 / 24), "day");
}

/** A Slack date template ("{date_short_pretty} at {time}") for a moment; unknown parts stay as they are. */
export function dateWords(template, date, zone, now = new Date()) {
  const long = () => format(date, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const plain = () => format(date, zone, { day: "numeric", month: "long", year: "numeric" });
  const short = () => format(date, zone, { day: "numeric", month: "short", year: "numeric" });
  const pretty = (words) => () => nearDay(date, zone, now) ?? words();
  const parts = {
    date_num: () => dayKey(date, zone).split("/").reverse().join("-"),
    date: plain,
    date_long: long,
    date_short: short,
    date_pretty: pretty(plain),
    date_long_pretty: pretty(long),
    date_short_pretty: pretty(short),
    time: () => timeOfDay(date, zone),
    time_secs: () => format(date, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    ago: () => ago(date, now),
  };
  return template.replace(/\{(\w+)\}/g, (whole, name) => parts[name]?.() ?? whole);
}
