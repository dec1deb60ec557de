/** Draws `rich_text` blocks (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). */

import { el } from "./dom.js";
import { channelMention, link, moment, userMention } from "./mrkdwn.js";

/** The parts of a rich_text block as nodes. */
export function richText(block, names) {
  const nodes = [];
  const open = []; // the lists that a deeper one may go into, by depth
  for (const part of block.elements ?? []) {
    if (part.type !== "rich_text_list") {
      open.length = 0;
      nodes.push(other(part, names));
      continue;
    }
    const depth = Math.min(Math.max(Number(part.indent) || 0, 0), 8);
    const list = listOf(part, names);
    open.length = Math.min(open.length, depth);
    const outer = open.findLast(Boolean);
    if (outer) outer.lastElementChild.append(list);
    else nodes.push(list);
    open[depth] = list;
  }
  return nodes;
}

/** What a rich_text block says, without its looks. */
export function richWords(block, names) {
  return richText(block, names).map((node) => node.textContent).join("\n");
}

function listOf(part, names) {
  const ordered = part.style === "ordered";
  const items = (part.elements ?? []).map((item) => el("li", {}, pieces(item, names)));
  const start = ordered && part.offset ? Number(part.offset) + 1 : null;
  const look = part.border ? "rich-list bordered" : "rich-list";
  return el(ordered ? "ol" : "ul", { class: look, start }, items.length ? items : el("li"));
}

function other(part, names) {
  switch (part.type) {
    case "rich_text_preformatted":
      return el("pre", {}, el("code", {}, pieces(part, names)));
    case "rich_text_quote":
      return el("blockquote", {}, pieces(part, names));
    default:
      return el("p", { class: "text" }, pieces(part, names));
  }
}

function pieces(part, names) {
  return (part.elements ?? []).map((piece) => styled(drawn(piece, names), piece.style));
}

function drawn(piece, names) {
  switch (piece.type) {
    case "text":
      return broken(piece.text);
    case "link":
      return link(piece.url, piece.text) || piece.text || piece.url;
    case "user":
      return userMention(piece.user_id, names);
    case "channel":
      return channelMention(piece.channel_id, names);
    case "usergroup":
      return el("span", { class: "mention" }, "@team");
    case "team":
      return el("span", { class: "mention" }, "@workspace");
    case "broadcast":
      return el("span", { class: "mention" }, `@${piece.range}`);
    case "emoji":
      return emoji(piece);
    case "date":
      return dated(piece, names);
    case "color":
      return swatch(piece.value);
    default:
      return piece.text ?? piece.fallback ?? `[${piece.type}]`;
  }
}

/** An emoji with its name for those who do not see it; one whose code is not told stays its name. */
function emoji({ name, unicode }) {
  const points = String(unicode ?? "").split("-").map((code) => Number.parseInt(code, 16));
  if (!unicode || points.some((point) => !(point > 0 && point <= 0x10ffff))) return `:${name}:`;
  const label = String(name).split("::")[0].replaceAll(/[_-]/g, " ");
  return el("span", { role: "img", "aria-label": label, title: `:${name}:` }, String.fromCodePoint(...points));
}

function dated({ timestamp, format, fallback, url }, names) {
  const date = new Date(Number(timestamp) * 1000);
  if (Number.isNaN(date.getTime())) return fallback ?? "";
  const node = moment(date, format || "{date} at {time}", names.zone);
  return (url && link(url, node)) || node;
}

/** A colour by its code, with a patch of it beside. */
function swatch(value) {
  const patch = el("span", { class: "swatch", "aria-hidden": "true" });
  if (/^#[\da-f]{3,8}$/i.test(value)) patch.style.backgroundColor = value;
  return [patch, el("code", {}, value)];
}

function broken(text) {
  return String(text ?? "").split("\n").flatMap((line, index) => (index ? [el("br"), line] : [line]));
}

function styled(content, style = {}) {
  const marks = { code: "code", strike: "s", underline: "u", highlight: "mark", italic: "em", bold: "strong" };
  return Object.entries(marks).reduce((inner, [name, tag]) => (style?.[name] ? el(tag, {}, inner) : inner), content);
}
