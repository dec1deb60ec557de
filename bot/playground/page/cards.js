/**
 * Draws the blocks that group others or say how far the app is: alerts, cards, carousels, containers, plans and their
 * tasks (https://docs.slack.dev/reference/block-kit/blocks). What their colours and icons mean stands there in words.
 */

import { el } from "./dom.js";
import { drawElement } from "./elements.js";
import { link, plain, words } from "./mrkdwn.js";
import { picture } from "./pictures.js";
import { richText } from "./richtext.js";

const LEVELS = { default: "Note", info: "Information", warning: "Warning", error: "Error", success: "Success" };
const STATES = { pending: "Waiting", in_progress: "In progress", complete: "Done", error: "Failed" };

/** `alert`: its level in words, then what it says. */
export function alertBlock(block, surface) {
  const level = Object.hasOwn(LEVELS, block.level) ? block.level : "default";
  return el("div", { class: `notice ${level}` }, el("strong", {}, `${LEVELS[level]}: `), said(block.text, surface));
}

/** `task_card`: one step of the app's work. */
export function taskCard(block, surface) {
  const sources = block.sources ?? [];
  return el(
    "div",
    { class: "kit-card task" },
    el(
      "p",
      { class: "card-head" },
      el("strong", {}, said(block.title, surface)),
      el("span", { class: "tag" }, STATES[block.status] ?? block.status),
    ),
    block.details && el("div", { class: "rich" }, richText(block.details, surface.names)),
    block.output && el("div", { class: "rich" }, richText(block.output, surface.names)),
    sources.length > 0 &&
      el("p", { class: "faint" }, "Sources: ", sources.flatMap((one, index) => [index ? ", " : "", link(one.url, one.text) ?? one.text ?? ""])),
  );
}

/** `plan`: a title over the tasks, in their order. */
export function plan(block, surface) {
  const tasks = (block.tasks ?? []).map((one) => el("li", {}, taskCard(one, surface)));
  return el(
    "div",
    { class: "stack-wide" },
    el("p", { class: "heading small", role: "heading", "aria-level": "3" }, said(block.title, surface)),
    tasks.length > 0 && el("ol", { class: "kit-cards down" }, tasks),
  );
}

/** `card`: picture, title, a few words and what can be done. */
export function card(block, id, surface) {
  return el(
    "div",
    { class: "kit-card" },
    block.hero_image && picture(block.hero_image, "full"),
    el(
      "p",
      { class: "card-head" },
      block.icon && picture(block.icon, "icon"),
      block.title && el("strong", {}, said(block.title, surface)),
    ),
    block.subtitle && el("p", { class: "faint" }, said(block.subtitle, surface)),
    block.body && el("div", { class: "text" }, said(block.body, surface)),
    block.actions?.length > 0 && el("div", { class: "actions" }, block.actions.map((one) => drawElement(one, id, surface))),
  );
}

/** `carousel`: its cards as a list, all in sight, since what scrolls away by itself is lost to many. */
export function carousel(block, id, surface) {
  const cards = block.elements ?? [];
  return el("ul", { class: "kit-cards" }, cards.map((one, index) => el("li", {}, card(one, one.block_id ?? `${id}-${index}`, surface))));
}

/** `container`: other blocks under one title; `children` are those blocks, drawn. */
export function container(block, surface, children) {
  const title = block.rich_text_title ? richText(block.rich_text_title, surface.names) : said(block.title, surface);
  const head = [
    block.icon && picture(block.icon, "icon"),
    el("strong", {}, title),
    block.subtitle && el("span", { class: "faint" }, " ", said(block.subtitle, surface)),
  ];
  const inside = el("div", { class: "stack-wide" }, children);
  if (!block.is_collapsible) return el("div", { class: "kit-card" }, el("div", { class: "card-head" }, head), block.has_header_divider && el("hr"), inside);
  return el("details", { class: "kit-card", open: !block.default_collapsed }, el("summary", {}, head), inside);
}

/** `auth_provider`: another service, and whether this person is connected with it. */
export function authProvider(block, id, surface) {
  const name = said(block.name, surface);
  const account = [block.connected_identity, block.connected_context].filter(Boolean).flatMap((one) => [", ", said(one, surface)]);
  const way = block.is_connected ? block.disconnect_url : block.auth_url;
  return el(
    "div",
    { class: "kit-card" },
    el("p", { class: "card-head" }, el("strong", {}, name), el("span", { class: "tag" }, block.is_connected ? "connected" : "not connected")),
    block.description && el("p", { class: "text" }, said(block.description, surface)),
    block.is_connected && account.length > 0 && el("p", { class: "faint" }, "Connected", account),
    way && el("p", {}, link(way, block.is_connected ? "Disconnect" : "Connect")),
    block.is_connected && block.accessory && drawElement(block.accessory, id, surface),
  );
}

function said(text, surface) {
  return typeof text === "string" ? plain(text) : words(text, surface.names);
}
