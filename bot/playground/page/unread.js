/**
 * Remembers what each member has seen. Only this browser knows it; what was there before the page was first opened
 * counts as seen. Top-level messages are seen with their channel, replies with their thread.
 */

import { now } from "./clock.js";

const SINCE = "attune-playground-since";
const SEEN = "attune-playground-seen";
const RUN = "attune-playground-run";

/** Forgets what was seen when the playground was started anew: its messages are others, and its clock may stand earlier. */
export function followRun(started) {
  if (window.localStorage.getItem(RUN) === String(started)) return;
  window.localStorage.setItem(RUN, String(started));
  window.localStorage.setItem(SINCE, String(now().getTime() / 1000));
  window.localStorage.removeItem(SEEN);
}

function since() {
  let value = window.localStorage.getItem(SINCE);
  if (!value) {
    value = String(Date.now() / 1000);
    window.localStorage.setItem(SINCE, value);
  }
  return Number(value);
}

function seen() {
  try {
    return JSON.parse(window.localStorage.getItem(SEEN)) ?? {};
  } catch {
    return {};
  }
}

/** The thread a message belongs to, or null where it stands in the channel itself. */
export function threadOf(message) {
  return message.thread_ts && message.thread_ts !== message.ts ? message.thread_ts : null;
}

function keyOf(me, channel, thread) {
  return [me, channel, thread].filter(Boolean).join("/");
}

/** How many messages of a channel (or of one of its threads, whose `messages` they are) `me` has not seen; own ones never count. */
export function unreadCount(me, channel, thread = undefined, messages = channel.messages) {
  const marks = seen();
  const start = since();
  return messages.filter((message) => {
    const within = threadOf(message);
    if (message.user === me || (thread !== undefined && within !== thread)) return false;
    return Number(message.ts) > Math.max(start, marks[keyOf(me, channel.id, within)] ?? 0);
  }).length;
}

/** Marks a channel's own messages (thread null) or one thread as seen by `me`. */
export function markSeen(me, channel, thread = null) {
  const here = channel.messages.filter((message) => threadOf(message) === thread);
  const last = here.reduce((most, message) => Math.max(most, Number(message.ts)), 0);
  const marks = seen();
  const key = keyOf(me, channel.id, thread);
  if (last <= (marks[key] ?? 0)) return;
  window.localStorage.setItem(SEEN, JSON.stringify({ ...marks, [key]: last }));
}
