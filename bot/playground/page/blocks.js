/**
 * Draws Block Kit (https://docs.slack.dev/reference/block-kit/blocks) for messages, modals and the Home tab. What a
 * page like this cannot show, such as a film, is said in words, so that nothing an app sends goes unseen.
 */

import { alertBlock, authProvider, card, carousel, container, plan, taskCard } from "./cards.js";
import { el } from "./dom.js";
import { drawElement } from "./elements.js";
import { input } from "./labelled.js";
import { markdown } from "./markdown.js";
import { plain, words } from "./mrkdwn.js";
import { figure, picture } from "./pictures.js";
import { richText } from "./richtext.js";
import { call, fileBlock, unknown, video } from "./spoken.js";
import { table } from "./table.js";

const KINDS = {
  section,
  header: (block) => el("p", { class: "heading", role: "heading", "aria-level": "3" }, plain(block.text?.text)),
  divider: () => el("hr"),
  context: (block, id, surface) => el("div", { class: "context" }, (block.elements ?? []).map((one) => contextPart(one, surface))),
  actions,
  context_actions: actions,
  image: (block) => figure(block),
  input,
  rich_text: (block, id, surface) => el("div", { class: "rich" }, richText(block, surface.names)),
  markdown: (block) => el("div", { class: "rich" }, markdown(block.text)),
  table: (block, id, surface) => table(block, surface.names),
  alert: (block, id, surface) => alertBlock(block, surface),
  plan: (block, id, surface) => plan(block, surface),
  task_card: (block, id, surface) => taskCard(block, surface),
  card,
  carousel,
  container: (block, id, surface) => container(block, surface, drawBlocks(block.child_blocks, surface)),
  auth_provider: (block, id, surface) => authProvider(block, id, surface),
  video,
  file: fileBlock,
  call,
};

/** Blocks as a list of nodes. */
export function drawBlocks(blocks, surface) {
  return (blocks ?? []).map((block, index) => {
    const draw = Object.hasOwn(KINDS, block.type) ? KINDS[block.type] : unknown;
    return draw(block, block.block_id ?? `block-${index}`, surface);
  });
}

function section(block, id, surface) {
  return el(
    "div",
    { class: block.accessory ? "section with-accessory" : "section" },
    el(
      "div",
      { class: "section-words" },
      block.text && el("div", { class: "text" }, words(block.text, surface.names)),
      block.fields && el("div", { class: "fields" }, block.fields.map((one) => el("div", { class: "text" }, words(one, surface.names)))),
    ),
    block.accessory && el("div", { class: "accessory" }, drawElement(block.accessory, id, surface)),
  );
}

function actions(block, id, surface) {
  return el("div", { class: "actions" }, (block.elements ?? []).map((one) => drawElement(one, id, surface)));
}

function contextPart(one, surface) {
  return one.type === "image" ? picture(one, "icon") : el("span", {}, words(one, surface.names));
}
