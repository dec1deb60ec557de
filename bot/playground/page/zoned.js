/** Turns moments into the wall time of a member's own zone and back, since a date and time field knows no zones. */

const formatters = new Map();

function formatter(zone) {
  const options = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (!formatters.has(zone)) formatters.set(zone, new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone }));
  return formatters.get(zone);
}

/** What a clock on the wall shows at a moment (unix seconds): "2026-03-29T14:05". */
export function wallTime(unix, zone) {
  const parts = Object.fromEntries(formatter(zone).formatToParts(new Date(unix * 1000)).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** The moment (unix seconds) at which the wall shows this time; of two, the first. */
export function unixOf(wall, zone) {
  const asUtc = (text) => Date.parse(`${text}Z`) / 1000;
  const wanted = asUtc(wall);
  const ahead = (unix) => asUtc(wallTime(unix, zone)) - Math.floor(unix / 60) * 60;
  const before = wanted - ahead(wanted - 86_400);
  return wallTime(before, zone) === wall ? before : wanted - ahead(wanted + 86_400);
}
