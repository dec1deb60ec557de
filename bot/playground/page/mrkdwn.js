/**
 * Turns Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text) into nodes. Anything that is not a
 * mark we know stays as the text it was. `names` is `{user(id), channel(id), zone}`.
 */

import { dateWords } from "./clock.js";
import { el, safeLink } from "./dom.js";

const PRE = /```\n?([\s\S]*?)\n?```/;
const QUOTE = /^(?:>|&gt;) ?/;
const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<mark>(?:[@#!]|[a-z]+:)[^<>\\n]+)>",
    "(?<![\\w*])\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\w*])",
    "(?<![\\w_])_(?<italic>[^\\s_](?:[^_\\n]*[^\\s_])?)_(?![\\w_])",
    "(?<![\\w~])~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\w~])",
  ].join("|"),
  "g",
);

/** Slack's three escapes undone: what a plain_text object or a typed message shows. */
export function plain(text) {
  return String(text ?? "").replace(/&(lt|gt|amp);/g, (whole, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}

/** A text object (plain_text or mrkdwn) as nodes. */
export function words(object, names) {
  return object?.type === "mrkdwn" ? mrkdwn(object.text, names) : plain(object?.text);
}

/** mrkdwn text as a list of nodes. */
export function mrkdwn(text, names) {
  const pieces = String(text ?? "").split(PRE);
  return pieces.flatMap((piece, index) => {
    if (index % 2) return [el("pre", {}, el("code", {}, plain(piece)))];
    // a line break beside a preformatted part is that part's own edge
    const trimmed = piece.replace(index ? /^\n/ : /^(?!)/, "").replace(index < pieces.length - 1 ? /\n$/ : /(?!)$/, "");
    return trimmed ? lines(trimmed, names) : [];
  });
}

/** mrkdwn text as one line to be read aloud, cut at a word where it is longer than `longest`. */
export function aloud(text, names, longest) {
  const said = mrkdwn(text, names).map((node) => (typeof node === "string" ? node : node.tagName === "BR" ? " " : node.innerText ?? node.textContent));
  const whole = said.join("").replace(/\s+/g, " ").trim();
  return whole.length <= longest ? whole : `${whole.slice(0, longest + 1).replace(/\s+\S*$/, "")} …`;
}

function lines(text, names) {
  const nodes = [];
  let quote = null;
  let first = true;
  for (const line of text.split("\n")) {
    if (QUOTE.test(line)) {
      if (quote) quote.append(el("br"));
      else nodes.push((quote = el("blockquote")));
      quote.append(...inline(line.replace(QUOTE, ""), names));
    } else {
      if (!first && !quote) nodes.push(el("br"));
      nodes.push(...inline(line, names));
      quote = null;
    }
    first = false;
  }
  return nodes;
}

function inline(text, names) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > done) nodes.push(plain(text.slice(done, match.index)));
    done = match.index + match[0].length;
    const { code, mark, bold, italic, strike } = match.groups;
    if (code !== undefined) nodes.push(el("code", {}, plain(code)));
    else if (mark !== undefined) nodes.push(marked(mark, names) ?? plain(match[0]));
    else if (bold !== undefined) nodes.push(el("strong", {}, inline(bold, names)));
    else if (italic !== undefined) nodes.push(el("em", {}, inline(italic, names)));
    else nodes.push(el("s", {}, inline(strike, names)));
  }
  if (done < text.length) nodes.push(plain(text.slice(done)));
  return nodes;
}

function marked(mark, names) {
  const [target, label] = split(mark, "|");
  if (/^@[UW]\w+$/.test(target)) return userMention(target.slice(1), names);
  if (/^#[CGD]\w+$/.test(target)) return channelMention(target.slice(1), names, label);
  if (target.startsWith("!date^")) return dateMark(target, label, names.zone);
  if (/^!(here|channel|everyone)$/.test(target)) return el("span", { class: "mention" }, `@${target.slice(1)}`);
  if (target.startsWith("!subteam^")) return el("span", { class: "mention" }, plain(label ?? "@team"));
  return link(plain(target), label === null ? null : plain(label));
}

function dateMark(target, label, zone) {
  const [, unix, template, address] = target.split("^");
  const date = new Date(Number(unix) * 1000);
  if (!template || Number.isNaN(date.getTime())) return label === null ? null : plain(label);
  const node = moment(date, template, zone);
  const href = address && safeLink(plain(address));
  return href ? el("a", { href, target: "_blank", rel: "noreferrer" }, node) : node;
}

/** A moment in words, as a time element. */
export function moment(date, template, zone) {
  return el("time", { datetime: date.toISOString() }, dateWords(template, date, zone));
}

/** A member's name, marked as a mention. */
export function userMention(id, names) {
  return el("span", { class: "mention" }, `@${names.user(id)}`);
}

/** A channel's name, marked as a mention. */
export function channelMention(id, names, label = null) {
  return el("span", { class: "mention" }, `#${names.channel(id) ?? (label === null ? id : plain(label))}`);
}

/** A link with its label, or null where the address is not one a person may follow. */
export function link(address, label = null) {
  const href = safeLink(address);
  return href && el("a", { href, target: "_blank", rel: "noreferrer" }, label || address);
}

function split(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}
