/** Puts the page together: the place in the address and the server's state come in, every part is brought up to date. */

import { Composer } from "./composer.js";
import { Guide } from "./guide.js";
import { Home, drawHomeLink, homeName } from "./home.js";
import { drawMessages } from "./messages.js";
import { Modal } from "./modal.js";
import { plain } from "./mrkdwn.js";
import { News } from "./news.js";
import { Notes } from "./notes.js";
import { currentPlace, goTo, takePermalink } from "./place.js";
import { ask } from "./question.js";
import { drawChannels, drawPeople } from "./sidebar.js";
import { Stage } from "./state.js";
import { markSeen, threadOf, unreadCount } from "./unread.js";

const LAST_MEMBER = "attune-playground-member";
const FIRST_MEMBER = "U0MAYA"; // the agent of the seed that comes with the playground

const part = (id) => document.getElementById(id);
const notes = new Notes(part("notes"), focusTalk);
const news = new News(part("announcer"));
const stage = new Stage({ changed, trouble: (sentence) => notes.problem(sentence) });
const lastPlaces = new Map();
let state = null;
let wanted = null;
let pending = null;
let permalink = takePermalink();

const modal = new Modal(part("modal"), {
  submit: (viewId, values) => stage.send("submit", { view_id: viewId, values }),
  close: (viewId) => stage.send("close", { view_id: viewId }),
  press: (viewId, action, values) => stage.send("press", { view_id: viewId, ...action, state: values }),
});
const announce = (words) => news.say(words);
const home = new Home(part("home"), {
  press: (viewId, action) => stage.send("press", { view_id: viewId, ...action }),
  announce,
  trouble: (sentence) => notes.add(sentence),
});
const composer = new Composer(part("composer"), {
  boxId: "message-box",
  send: (text) => send(text, null),
  announce,
});
const threadComposer = new Composer(part("thread-composer"), {
  boxId: "thread-box",
  send: (text) => send(text, currentPlace().thread),
  announce,
});
const guide = new Guide({
  panel: part("guide"),
  steps: part("guide-steps"),
  opener: part("guide-open"),
  closer: part("guide-close"),
  go: goFromGuide,
});

// ---- the state and the place

function changed(next) {
  state = next;
  window.localStorage.setItem(LAST_MEMBER, state.me);
  render();
  settle();
  followPermalink();
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
  if (place.tab === "home") openHome();
}

/** Tells the app that its Home tab is open, so that it brings it up to date. */
async function openHome() {
  const answer = await stage.send("home", { tab: "home" });
  if (!answer.ok) notes.add(answer.error);
}

function followPermalink() {
  if (!permalink) return;
  const { channel: id, ts } = permalink;
  permalink = null;
  const message = state.channels.find((one) => one.id === id)?.messages.find((one) => one.ts === ts);
  if (!message) {
    notes.add("That link leads to a message that this person cannot see.");
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
  if (here.tab) return { as: member, tab: here.tab };
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
  const atHome = currentPlace().tab === "home";
  const channel = atHome ? null : openChannel();
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
  drawHomeLink(part("app"), state, atHome);
  part("app-heading").hidden = !state.has_home;
  part("zone").textContent = known.names.zone ? `Times are in ${known.names.zone.replaceAll("_", " ")}.` : "";
  part("home").hidden = !atHome;
  part("messages").hidden = part("composer").hidden = atHome;
  part("skip").textContent = atHome ? "Skip to the home tab" : "Skip to the message box";
  if (atHome) drawHome(known);
  else home.leave();
  if (channel) drawTalk(channel, thread, known);
  modal.show(state.modal, known);
  guide.draw(state.members);
  notes.fromServer(state.notes);
  news.tell(state, known.names, nameOf);
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
  const view = {
    state,
    channel,
    names: known.names,
    surfaceFor: (message) => surfaceOf(message, channel, known),
    act: (...args) => act(channel, ...args),
  };
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

function drawHome(known) {
  part("channel-name").textContent = homeName(state);
  part("channel-topic").textContent = `Only ${known.names.user(state.me)} sees this page`;
  part("thread").hidden = true;
  home.show(state, known);
}

function surfaceOf(message, channel, known) {
  return {
    ...known,
    press: async (action) => {
      const answer = await stage.send("press", { channel: channel.id, ts: message.ts, ...action });
      if (!answer.ok) notes.add(answer.error);
    },
  };
}

function drawTitle(channel, names) {
  const unseen = state.channels.reduce((sum, one) => sum + unreadCount(state.me, one), 0);
  const name = channel ? nameOf(channel, names) : currentPlace().tab === "home" && homeName(state);
  const words = [unseen && `(${unseen} new)`, name, "as", names.user(state.me)];
  document.title = words.filter(Boolean).join(" ");
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
  notes.alreadySaid(answer.error); // the composer says it, so the same note need not
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
  if (what === "delete") {
    const question = { title: "Delete this message?", text: "It goes away for everyone.", confirm: "Delete", danger: true };
    if (await ask(question)) answer = await stage.send("delete", about);
  }
  if (!answer.ok) notes.add(answer.error);
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
  else if (!answer.ok) notes.add(answer.error);
}

/** Goes to where this place is worked in: the message box, or the Home tab, which has none. */
function focusTalk() {
  (part("home").hidden ? part("message-box") : part("home")).focus();
}

// ---- the page's own controls

part("thread-close").addEventListener("click", () => {
  goTo({ as: state.me, channel: openChannel()?.id });
  part("message-box").focus();
});
part("dm-open").addEventListener("click", openDirectMessage);
part("skip").addEventListener("click", (event) => {
  event.preventDefault();
  focusTalk();
});
window.addEventListener("hashchange", arrive);
document.addEventListener("visibilitychange", () => state && render());
arrive();
