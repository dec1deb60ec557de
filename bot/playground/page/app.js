/** Puts the page together: the place in the address and the server's state come in, every part is brought up to date. */

import { Composer } from "./composer.js";
import { el, reconcile } from "./dom.js";
import { Guide } from "./guide.js";
import { drawMessages } from "./messages.js";
import { Modal } from "./modal.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { currentPlace, goTo, takePermalink } from "./place.js";
import { ask } from "./question.js";
import { drawChannels, drawPeople } from "./sidebar.js";
import { Stage } from "./state.js";
import { markSeen, threadOf, unreadCount } from "./unread.js";

const LAST_MEMBER = "attune-playground-member";
const FIRST_MEMBER = "U0MAYA"; // the agent of the seed that comes with the playground

const part = (id) => document.getElementById(id);
const stage = new Stage({ changed, trouble });
const lastPlaces = new Map();
const dismissed = new Set();
let state = null;
let problem = null;
let heard = null;
let wanted = null;
let pending = null;
let ownNotes = [];
let permalink = takePermalink();
const saidElsewhere = new Set();

const modal = new Modal(part("modal"), {
  submit: (viewId, values) => stage.send("submit", { view_id: viewId, values }),
  close: (viewId) => stage.send("close", { view_id: viewId }),
  press: (viewId, action, values) => stage.send("press", { view_id: viewId, ...action, state: values }),
});
const composer = new Composer(part("composer"), { boxId: "message-box", send: (text) => send(text, null), announce });
const threadComposer = new Composer(part("thread-composer"), { boxId: "thread-box", send: (text) => send(text, currentPlace().thread), announce });
const guide = new Guide({ panel: part("guide"), steps: part("guide-steps"), opener: part("guide-open"), closer: part("guide-close"), go: goFromGuide });

// ---- the state and the place

function changed(next) {
  if (state?.me !== next.me) heard = null;
  state = next;
  window.localStorage.setItem(LAST_MEMBER, state.me);
  render();
  settle();
  followPermalink();
}

function trouble(sentence) {
  problem = sentence;
  drawNotes();
}

function arrive() {
  const place = currentPlace();
  if (!place.as) {
    goTo({ ...place, as: window.localStorage.getItem(LAST_MEMBER) ?? FIRST_MEMBER }, true);
    return;
  }
  if (state && place.as !== state.me) modal.show(null);
  stage.actAs(place.as);
  if (place.as === state?.me) render();
}

function followPermalink() {
  if (!permalink) return;
  const { channel: id, ts } = permalink;
  permalink = null;
  const message = state.channels.find((one) => one.id === id)?.messages.find((one) => one.ts === ts);
  if (!message) {
    note("That link leads to a message that this person cannot see.");
    return;
  }
  goTo({ as: state.me, channel: id, thread: threadOf(message) }, true);
  document.querySelector(`#room [data-ts="${CSS.escape(ts)}"]`)?.scrollIntoView({ block: "center" });
}

function openChannel() {
  const { channel } = currentPlace();
  const last = lastPlaces.get(state.me)?.channel;
  const find = (id) => state.channels.find((one) => one.id === id);
  return find(channel) ?? find(last) ?? state.channels[0] ?? null;
}

function homeOf(member) {
  const here = currentPlace();
  if (member === state.me) return { as: member, channel: here.channel };
  return { as: member, channel: lastPlaces.get(member)?.channel ?? here.channel };
}

function lookups() {
  const members = new Map(state.members.map((one) => [one.id, one]));
  const channels = new Map(state.channels.map((one) => [one.id, one]));
  return {
    members: state.members,
    channels: state.channels,
    names: {
      user: (id) => members.get(id)?.name ?? id ?? "Someone",
      channel: (id) => channels.get(id)?.name ?? null,
      zone: members.get(state.me)?.tz,
      all: [state.members.map((one) => one.name), state.channels.map((one) => one.name)],
    },
  };
}

// ---- drawing

function render() {
  const known = lookups();
  const channel = openChannel();
  const thread = openThread(channel);
  if (channel) {
    lastPlaces.set(state.me, { channel: channel.id });
    if (!document.hidden) {
      markSeen(state.me, channel);
      if (thread) markSeen(state.me, channel, thread.ts);
    }
  }
  part("team-name").textContent = state.team.name;
  drawBot();
  drawPeople(part("people"), state, homeOf);
  const dms = state.channels.filter((one) => one.kind === "dm");
  drawChannels(part("channels"), state.channels.filter((one) => one.kind !== "dm"), state, channel?.id, known.names);
  drawChannels(part("dms"), dms, state, channel?.id, known.names);
  part("dm-open").hidden = dms.length > 0;
  part("zone").textContent = known.names.zone ? `Times are in ${known.names.zone.replaceAll("_", " ")}.` : "";
  if (channel) drawTalk(channel, thread, known);
  modal.show(state.modal, known);
  guide.draw(state.members);
  drawNotes();
  announceNews(known.names);
  drawTitle(channel, known.names);
  if (wanted && thread) part(wanted).focus();
  wanted = null;
}

function openThread(channel) {
  const { thread } = currentPlace();
  return (thread && channel?.messages.find((one) => one.ts === thread)) || null;
}

function drawBot() {
  const words = state.bot_connected ? "Playground, bot connected" : "Playground, bot not connected";
  const line = part("bot-status");
  if (line.textContent !== words) line.textContent = words;
  line.dataset.connected = String(state.bot_connected);
}

function nameOf(channel, names) {
  return channel.kind === "dm" ? names.user(channel.with) : `#${channel.name}`;
}

function drawTalk(channel, thread, known) {
  const name = nameOf(channel, known.names);
  const count = channel.members?.length ?? 0;
  part("channel-name").textContent = name;
  part("channel-topic").textContent = [
    channel.is_ext_shared && "Shared with another company",
    channel.topic,
    channel.kind !== "dm" && count && `${count} members`,
  ].filter(Boolean).join(" · ");
  const view = { state, channel, names: known.names, surfaceFor: (message) => surfaceOf(message, channel, known), act: (...args) => act(channel, ...args) };
  const orphan = (one) => !channel.messages.some((parent) => parent.ts === threadOf(one));
  const top = channel.messages.filter((one) => !threadOf(one) || orphan(one));
  drawMessages(part("messages"), { ...view, messages: top, inThread: null });
  composer.show(`${state.me}/${channel.id}`, `Message ${name} as ${known.names.user(state.me)}`, state.commands);
  part("thread").hidden = !thread;
  if (!thread) return;
  part("thread-name").textContent = `Thread in ${name}`;
  const messages = channel.messages.filter((one) => one.ts === thread.ts || threadOf(one) === thread.ts);
  drawMessages(part("thread-messages"), { ...view, messages, inThread: thread.ts });
  threadComposer.show(`${state.me}/${channel.id}/${thread.ts}`, `Reply as ${known.names.user(state.me)}`, []);
}

function surfaceOf(message, channel, known) {
  return {
    ...known,
    press: async (action) => {
      const answer = await stage.send("press", { channel: channel.id, ts: message.ts, ...action });
      if (!answer.ok) note(answer.error);
    },
  };
}

function drawTitle(channel, names) {
  const unseen = state.channels.reduce((sum, one) => sum + unreadCount(state.me, one), 0);
  document.title = [unseen ? `(${unseen} new)` : "", channel ? nameOf(channel, names) : "", "as", names.user(state.me)].filter(Boolean).join(" ");
}

// ---- notes and news

function note(text) {
  ownNotes.push({ id: `own-${Date.now()}-${ownNotes.length}`, text: text ?? "That did not work." });
  drawNotes();
}

function drawNotes() {
  for (const { id, text } of state?.notes ?? []) if (!dismissed.has(id) && saidElsewhere.delete(text)) dismissed.add(id);
  const lines = [problem && { id: `problem-${problem}`, text: problem, stays: true }, ...(state?.notes ?? []), ...ownNotes].filter(Boolean);
  const twice = (one, index) => lines.findIndex((other) => other.text === one.text && !dismissed.has(other.id)) !== index;
  reconcile(
    part("notes"),
    lines
      .filter((one, index) => !dismissed.has(one.id) && !twice(one, index))
      .map(({ id, text, stays }) => ({
        key: id,
        signature: text,
        build: () => el("p", { class: "note" }, el("span", {}, text), !stays && el("button", { type: "button", class: "quiet", onclick: () => dismiss(id, text) }, "Dismiss")),
      })),
  );
}

function dismiss(id, text) {
  dismissed.add(id);
  for (const one of state?.notes ?? []) if (one.text === text) dismissed.add(one.id);
  ownNotes = ownNotes.filter((one) => one.id !== id && one.text !== text);
  drawNotes();
  part("message-box").focus();
}

/** Says a sentence to people who do not see the page. */
function announce(sentence) {
  part("announcer").textContent = sentence;
}

function announceNews(names) {
  const all = state.channels.flatMap((channel) => channel.messages.map((message) => ({ channel, message, key: `${channel.id}/${message.ts}/${message.ephemeral}` })));
  const fresh = heard ? all.filter(({ key, message }) => !heard.has(key) && message.user !== state.me) : [];
  heard = new Set(all.map(({ key }) => key));
  if (!fresh.length) return;
  const said = fresh.map(({ channel, message }) => {
    const words = el("span", {}, mrkdwn(message.text, names)).textContent.slice(0, 200);
    const secret = message.ephemeral ? ", only for you" : "";
    return `${names.user(message.user)} in ${nameOf(channel, names)}${secret}: ${words || "a message"}`;
  });
  announce(said.join(". "));
}

// ---- acting

async function send(text, thread) {
  const channel = openChannel().id;
  const [, command, rest] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  if (command && thread) return "Commands work in the channel, not in a thread.";
  const answer = command
    ? await stage.send("command", { channel, command, text: rest })
    : await stage.send("say", { channel, text, ...(thread ? { thread_ts: thread } : {}) });
  if (answer.ok) return null;
  saidElsewhere.add(answer.error); // the composer says it, so the same note need not
  return answer.error ?? "That could not be sent.";
}

async function act(channel, what, message, callbackId) {
  const about = { channel: channel.id, ts: message.ts };
  const here = { as: state.me, channel: channel.id };
  if (what === "thread" || what === "reply") {
    goTo({ ...here, thread: threadOf(message) ?? message.ts });
    if (what === "reply") wanted = "thread-box";
    else wanted = "thread-name";
    return;
  }
  let answer = { ok: true };
  if (what === "shortcut") answer = await stage.send("shortcut", { ...about, callback_id: callbackId });
  if (what === "edit") {
    const text = await ask({ title: "Edit message", text: "", confirm: "Save", edit: plain(message.text) });
    if (text?.trim()) answer = await stage.send("edit", { ...about, text });
  }
  if (what === "delete" && (await ask({ title: "Delete this message?", text: "It goes away for everyone.", confirm: "Delete", danger: true }))) {
    answer = await stage.send("delete", about);
  }
  if (!answer.ok) note(answer.error);
}

function goFromGuide(member, channelName, text) {
  const channel = channelName && state.channels.find((one) => one.name === channelName);
  pending = { member, channelName, text };
  goTo({ as: member, channel: channel?.id });
  settle();
}

/** Finishes a step of the guide once the member's own channels are known. */
async function settle() {
  if (pending?.member !== state.me) return;
  const { channelName, text } = pending;
  pending = null;
  if (!channelName) {
    await openDirectMessage();
    return;
  }
  const channel = state.channels.find((one) => one.name === channelName);
  if (!channel) return;
  goTo({ as: state.me, channel: channel.id });
  if (text) composer.fill(`${state.me}/${channel.id}`, text);
}

/** Goes to the direct messages with the app, which begin when they are first opened. */
async function openDirectMessage() {
  const me = state.me;
  const answer = await stage.send("home", { tab: "messages" });
  await stage.refresh();
  const channel = state.channels.find((one) => one.kind === "dm");
  if (channel && state.me === me) goTo({ as: me, channel: channel.id });
  else if (!answer.ok) note(answer.error);
}

// ---- the page's own controls

part("thread-close").addEventListener("click", () => {
  goTo({ as: state.me, channel: openChannel()?.id });
  part("message-box").focus();
});
part("dm-open").addEventListener("click", openDirectMessage);
part("skip").addEventListener("click", (event) => {
  event.preventDefault();
  part("message-box").focus();
});
window.addEventListener("hashchange", arrive);
document.addEventListener("visibilitychange", () => state && render());
arrive();
