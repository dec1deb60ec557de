/**
 * Draws an `input` block (https://docs.slack.dev/reference/block-kit/blocks/input-block): one field of a form under its
 * name, with its hint and, when the app or the playground refuses what stands in it, the reason.
 */

import { el, freshId } from "./dom.js";
import { fieldFor } from "./fields.js";
import { plain } from "./mrkdwn.js";
import { unknownElement } from "./spoken.js";

/** The field of a form. */
export function input(block, id, surface) {
  const element = block.element ?? {};
  const field = fieldFor(element, surface, id);
  const label = plain(block.label?.text);
  if (!field) return el("div", { class: "input" }, el("p", { class: "label" }, label), unknownElement(element));
  const labelId = freshId("label");
  const hint = block.hint && el("p", { class: "faint", id: freshId("hint") }, plain(block.hint.text));
  const error = el("p", { class: "error", id: freshId("error") });
  const control = field.control;
  control.id ||= freshId("control");
  control.dataset.focus = `${id}/${element.action_id}`;
  if (field.group) control.setAttribute("aria-labelledby", labelId);
  else if (!block.optional) control.setAttribute("aria-required", "true");
  control.setAttribute("aria-describedby", [hint?.id, field.noteId, error.id].filter(Boolean).join(" "));
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
  if (!/_input$/.test(element.type)) field.node.addEventListener("change", tell);
  else if (when.includes("on_character_entered")) field.control.addEventListener("input", tell);
  else {
    field.control.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      tell();
    });
  }
}
