/**
 * Draws Block Kit (https://docs.slack.dev/reference/block-kit/blocks) for messages and modals. What it cannot draw it
 * says in words, so that nothing an app sends goes unseen.
 */

import { el, freshId } from "./dom.js";
import { drawElement } from "./elements.js";
import { fieldFor } from "./fields.js";
import { markdown } from "./markdown.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { figure, picture } from "./pictures.js";
import { richText } from "./richtext.js";

/** Blocks as a list of nodes. */
export function drawBlocks(blocks, surface) {
  return (blocks ?? []).map((block, index) => drawBlock(block, block.block_id ?? `block-${index}`, surface));
}

function drawBlock(block, id, surface) {
  switch (block.type) {
    case "section":
      return section(block, id, surface);
    case "header":
      return el("p", { class: "heading", role: "heading", "aria-level": "3" }, plain(block.text?.text));
    case "divider":
      return el("hr");
    case "context":
      return el("div", { class: "context" }, block.elements.map((one) => contextPart(one, surface)));
    case "actions":
    case "context_actions":
      return el("div", { class: "actions" }, block.elements.map((one) => drawElement(one, id, surface)));
    case "image":
      return figure(block);
    case "input":
      return input(block, id, surface);
    case "rich_text":
      return el("div", { class: "rich" }, richText(block, surface.names));
    case "markdown":
      return el("div", { class: "rich" }, markdown(block.text));
    case "table":
      return table(block, surface);
    default:
      return el("p", { class: "faint" }, `The playground cannot draw a block of type ${block.type} yet.`);
  }
}

/** A text object (plain_text or mrkdwn) as nodes. */
export function words(object, surface) {
  return object?.type === "mrkdwn" ? mrkdwn(object.text, surface.names) : plain(object?.text);
}

function contextPart(one, surface) {
  return one.type === "image" ? picture(one, "icon") : el("span", {}, words(one, surface));
}

function section(block, id, surface) {
  return el(
    "div",
    { class: block.accessory ? "section with-accessory" : "section" },
    el(
      "div",
      { class: "section-words" },
      block.text && el("div", { class: "text" }, words(block.text, surface)),
      block.fields && el("div", { class: "fields" }, block.fields.map((one) => el("div", { class: "text" }, words(one, surface)))),
    ),
    block.accessory && el("div", { class: "accessory" }, drawElement(block.accessory, id, surface)),
  );
}

function input(block, id, surface) {
  const element = block.element ?? {};
  const field = fieldFor(element, surface);
  const label = plain(block.label?.text);
  if (!field) return el("p", { class: "faint" }, `${label}: the playground cannot draw an element of type ${element.type} yet.`);
  const labelId = freshId("label");
  const hint = block.hint && el("p", { class: "faint", id: freshId("hint") }, plain(block.hint.text));
  const error = el("p", { class: "error", id: freshId("error") });
  const control = field.control;
  control.id ||= freshId("control");
  control.dataset.focus = `${id}/${element.action_id}`;
  if (field.group) control.setAttribute("aria-labelledby", labelId);
  else if (!block.optional) control.setAttribute("aria-required", "true");
  control.setAttribute("aria-describedby", [hint?.id, error.id].filter(Boolean).join(" "));
  if (block.dispatch_action) dispatchFrom(element, id, field, surface);
  surface.keep?.(id, element, field, { optional: Boolean(block.optional), error });
  const optional = block.optional && el("span", { class: "faint" }, " (optional)");
  return el(
    "div",
    { class: "input" },
    field.group
      ? el("p", { class: "label", id: labelId }, label, optional)
      : el("label", { class: "label", id: labelId, for: control.id }, label, optional),
    field.node,
    hint,
    error,
  );
}

/** An input that also tells the app at once: on Enter for text, on a choice for the rest. */
function dispatchFrom(element, id, field, surface) {
  const tell = () => {
    const value = field.read();
    surface.press({ action_id: element.action_id, block_id: id, ...(Array.isArray(value) ? { values: value } : { value }) });
  };
  const when = element.dispatch_action_config?.trigger_actions_on ?? [];
  if (element.type !== "plain_text_input") field.node.addEventListener("change", tell);
  else if (when.includes("on_character_entered")) field.control.addEventListener("input", tell);
  else {
    field.control.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      tell();
    });
  }
}

function table(block, surface) {
  const cell = (one) => (one.type === "rich_text" ? richText(one, surface.names) : plain(one.text));
  const [head = [], ...rows] = block.rows ?? [];
  return el(
    "table",
    {},
    el("thead", {}, el("tr", {}, head.map((one) => el("th", { scope: "col" }, cell(one))))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((one) => el("td", {}, cell(one)))))),
  );
}
