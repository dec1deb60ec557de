/** Draws a list of messages: who, when, what, and what can be done with each. */

import { attachments } from "./attachments.js";
import { drawBlocks } from "./blocks.js";
import { dayKey, dayName, momentOf, timeOfDay } from "./clock.js";
import { el, reconcile } from "./dom.js";
import { menuButton } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { file } from "./pictures.js";
import { threadOf, unreadCount } from "./unread.js";

const NEAR_END = 80;

/**
 * Brings a pane up to date without moving what the person reads: it follows new messages only where it stood at the end.
 * A newest message that is taller than the pane is shown from its beginning, since that is where one reads it.
 *
 * `view` is `{state, channel, messages, inThread, names, surfaceFor(message), act(what, message)}`.
 */
export function drawMessages(pane, view) {
  const list = pane.querySelector("ol") ?? pane.appendChild(el("ol", { class: "messages" }));
  const shown = `${view.state.me}/${view.channel.id}/${view.inThread}`;
  const moved = pane.dataset.shown !== shown;
  const following = moved || left.get(pane) === pane.scrollTop || pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR_END;
  pane.dataset.shown = shown;
  reconcile(list, itemsOf(view, shown));
  pane.classList.toggle("empty", view.messages.length === 0);
  if (following) follow(pane, list);
}

const left = new WeakMap(); // where this page itself left a pane: who has not moved since still follows

function follow(pane, list) {
  const newest = list.lastElementChild;
  const tall = newest && newest.offsetHeight > pane.clientHeight;
  pane.scrollTop = tall ? newest.offsetTop - list.offsetTop : pane.scrollHeight;
  left.set(pane, pane.scrollTop);
}

function itemsOf(view, shown) {
  const zone = view.names.zone;
  const items = [];
  let day = null;
  if (!view.messages.length) {
    const build = () => el("li", { class: "nothing" }, "No messages yet. Write the first one below.");
    items.push({ key: `${shown}/nothing`, signature: "", build });
  }
  const around = JSON.stringify([zone, view.state.shortcuts, view.names.all]);
  const threads = view.inThread ? new Map() : threadsOf(view.channel.messages);
  for (const message of view.messages) {
    const sent = momentOf(message.ts);
    const itsDay = dayKey(sent, zone);
    if (itsDay !== day) {
      const words = dayName(sent, zone);
      items.push({ key: `${shown}/${itsDay}`, signature: words, build: () => el("li", { class: "day" }, el("span", {}, words)) });
      day = itsDay;
    }
    const replies = threads.get(message.ts) ?? [];
    const unseen = replies.length ? unreadCount(view.state.me, view.channel, message.ts, replies) : 0;
    const hidden = replies.filter((reply) => reply.ephemeral).length;
    items.push({
      key: `${shown}/${message.ts}${message.ephemeral ? "e" : ""}`,
      signature: `${versionOf(message)} ${replies.length} ${hidden} ${unseen} ${around}`,
      build: () => drawMessage(message, replies, unseen, view),
    });
  }
  return items;
}

function threadsOf(messages) {
  const threads = new Map();
  for (const message of messages) {
    const parent = threadOf(message);
    if (parent) threads.set(parent, [...(threads.get(parent) ?? []), message]);
  }
  return threads;
}

const versions = new WeakMap();
let version = 0;

/** A number for a message as it stands: it is the same object until it changes (memory.js). */
function versionOf(message) {
  if (!versions.has(message)) versions.set(message, (version += 1));
  return versions.get(message);
}

function drawMessage(message, replies, unseen, view) {
  const { names, state } = view;
  const author = names.user(message.user);
  const member = state.members.find((one) => one.id === message.user);
  const sent = momentOf(message.ts);
  const time = timeOfDay(sent, names.zone);
  const mine = message.user === state.me;
  return el(
    "li",
    { class: `message${message.ephemeral ? " ephemeral" : ""}`, "data-ts": message.ts },
    el(
      "article",
      { "aria-label": `${author}, ${time}${message.ephemeral ? ", only you can see this" : ""}` },
      el("span", { class: `face face-${hue(message.user)}`, "aria-hidden": "true" }, initials(author)),
      el(
        "div",
        { class: "message-main" },
        message.ephemeral && el("p", { class: "only-you" }, "Only you can see this"),
        el(
          "p",
          { class: "byline" },
          el("span", { class: "author" }, author),
          member && el("span", { class: "tag" }, member.role === "bot" ? "app" : member.role),
          el("time", { datetime: sent.toISOString() }, time),
          message.edited && el("span", { class: "faint" }, "edited"),
        ),
        el("div", { class: "body" }, bodyOf(message, view)),
        message.reactions?.length > 0 && reactions(message.reactions, names),
        replies.length > 0 && repliesButton(message, replies, unseen, view),
      ),
      moreMenu(message, author, time, mine, view),
    ),
  );
}

function bodyOf(message, view) {
  if (message.deleted) return el("p", { class: "faint" }, "This message was deleted.");
  const surface = view.surfaceFor(message);
  const extras = [attachments(message.attachments, surface), (message.files ?? []).map(file)];
  if (message.blocks?.length) return [drawBlocks(message.blocks, surface), extras];
  return [message.text && el("div", { class: "text" }, mrkdwn(message.text, view.names)), extras];
}

function reactions(list, names) {
  const one = ({ name, users }) => el("li", { class: "tag" }, `:${name}: `, el("span", {}, users.map((user) => names.user(user)).join(", ")));
  return el("ul", { class: "reactions", "aria-label": "Reactions" }, list.map(one));
}

function repliesButton(message, replies, unseen, view) {
  const hidden = replies.filter((reply) => reply.ephemeral).length;
  const count = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
  const words = [count, hidden && `${hidden} only for you`, unseen && `${unseen} new`].filter(Boolean).join(", ");
  return el("button", { type: "button", class: "replies", "data-focus": "replies", onclick: () => view.act("thread", message) }, words);
}

function moreMenu(message, author, time, mine, view) {
  if (message.ephemeral || message.deleted) return null;
  const items = () => {
    const rows = view.inThread ? [] : [{ label: "Reply in thread", run: () => view.act("reply", message) }];
    const shortcuts = (view.state.shortcuts ?? []).filter(({ type }) => type !== "global");
    for (const { callback_id: id, name } of shortcuts) {
      rows.push({ label: name, description: "from the app", run: () => view.act("shortcut", message, id) });
    }
    if (!mine) return rows;
    rows.push({ label: "Edit message", run: () => view.act("edit", message) });
    rows.push({ label: "Delete message", run: () => view.act("delete", message) });
    return rows;
  };
  return menuButton({ content: "•••", label: `More actions: ${author}, ${time}`, focusKey: "more", className: "more", items });
}

function initials(name) {
  return name.split(/\s+/).slice(0, 2).map((word) => word[0]?.toUpperCase() ?? "").join("");
}

function hue(id) {
  return [...String(id)].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 6, 7);
}
