/**
 * Draws `markdown` blocks: the part of standard Markdown that apps send to Slack. What is not recognised stays text.
 */

import { el } from "./dom.js";
import { link } from "./mrkdwn.js";

const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "\\[(?<label>[^\\]\\n]+)\\]\\((?<address>[^()\\s]+)\\)",
    "\\*\\*(?<strong>[^\\s*](?:[^\\n]*?[^\\s*])?)\\*\\*",
    "~~(?<strike>[^~\\n]+)~~",
    "(?<![\\w*])\\*(?<star>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\w*])",
    "(?<!\\w)_(?<line>[^\\s_](?:[^_\\n]*[^\\s_])?)_(?!\\w)",
  ].join("|"),
  "g",
);
const HEADING = /^(#{1,6})\s+(.*)$/;
const OUTER_HEADING = 2; // the name of the channel, the modal or the Home tab
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;

/** Markdown text as a list of nodes. */
export function markdown(text) {
  const nodes = [];
  const lines = String(text ?? "").split("\n");
  const outline = { least: leastHeading(lines), last: OUTER_HEADING };
  while (lines.length) nodes.push(...nextPart(lines, outline));
  return nodes;
}

function leastHeading(lines) {
  return Math.min(...lines.map((line) => HEADING.exec(line)?.[1].length ?? 6));
}

/** Headings stand below the channel's own name, and none skips a level, whatever the app wrote. */
function headingLevel(marks, outline) {
  outline.last = Math.min(OUTER_HEADING + 1 + marks - outline.least, outline.last + 1, 6);
  return outline.last;
}

function nextPart(lines, outline) {
  const line = lines.shift();
  if (!line.trim()) return [];
  if (/^\s*```/.test(line)) {
    const code = takeWhile(lines, (next) => !/^\s*```/.test(next));
    lines.shift();
    return [el("pre", {}, el("code", {}, code.join("\n")))];
  }
  const heading = HEADING.exec(line);
  if (heading) {
    const level = headingLevel(heading[1].length, outline);
    return [el("p", { class: level > OUTER_HEADING + 1 ? "heading small" : "heading", role: "heading", "aria-level": level }, inline(heading[2]))];
  }
  if (/^\s*([-*_])(?:\s*\1){2,}\s*$/.test(line)) return [el("hr")];
  if (/^\s*>/.test(line)) {
    const quoted = [line, ...takeWhile(lines, (next) => /^\s*>/.test(next))].map((one) => one.replace(/^\s*> ?/, ""));
    return [el("blockquote", {}, markdown(quoted.join("\n")))];
  }
  if (ITEM.test(line)) {
    const items = [line, ...takeWhile(lines, (next) => ITEM.test(next))].map((one) => ITEM.exec(one));
    const start = items[0][1];
    return [el(start ? "ol" : "ul", { class: "rich-list", start }, items.map((item) => el("li", {}, inline(item[2]))))];
  }
  const paragraph = [line, ...takeWhile(lines, (next) => next.trim() && !/^\s*(?:```|>|#{1,6}\s)/.test(next) && !ITEM.test(next))];
  return [el("p", { class: "text" }, paragraph.flatMap((one, index) => (index ? [el("br"), ...inline(one)] : inline(one))))];
}

function takeWhile(lines, keep) {
  const taken = [];
  while (lines.length && keep(lines[0])) taken.push(lines.shift());
  return taken;
}

function inline(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(done, match.index));
    done = match.index + match[0].length;
    const { code, label, address, strong, strike, star, line } = match.groups;
    if (code !== undefined) nodes.push(el("code", {}, code));
    else if (label !== undefined) nodes.push(link(address, label) ?? match[0]);
    else if (strong !== undefined) nodes.push(el("strong", {}, inline(strong)));
    else if (strike !== undefined) nodes.push(el("s", {}, inline(strike)));
    else nodes.push(el("em", {}, inline(star ?? line)));
  }
  nodes.push(text.slice(done));
  return nodes.filter((node) => node !== "");
}
