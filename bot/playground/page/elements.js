/**
 * The elements that act at once: buttons, overflow menus, selects and pickers in messages and in modals' action rows
 * (https://docs.slack.dev/reference/block-kit/block-elements). A surface tells them where they stand:
 * `{me, names, members, channels, press(action), suggest(asked), keep(blockId, element, field)}`; `suggest` asks the app
 * for choices (`{block_id, action_id, query}`).
 */

import { el, safeLink } from "./dom.js";
import { fieldFor } from "./fields.js";
import { menuButton } from "./menu.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { choicesOf, initialChoices } from "./options.js";
import { picture } from "./pictures.js";
import { ask } from "./question.js";
import { unknownElement } from "./spoken.js";

/** The node for one element of a section or an actions row. */
export function drawElement(element, blockId, surface) {
  const act = (given, control) => press(element, blockId, surface, given, control);
  const focusKey = `${blockId}/${element.action_id}`;
  switch (element.type) {
    case "button":
    case "workflow_button":
      return button(element, focusKey, act);
    case "overflow":
      return overflow(element, focusKey, surface, act);
    case "image":
      return picture(element, "thumb");
    case "feedback_buttons":
      return feedback(element, focusKey, act);
    case "icon_button":
      return element.visible_to_user_ids && !element.visible_to_user_ids.includes(surface.me) ? null : button(element, focusKey, act);
    default:
      return chooser(element, blockId, focusKey, surface, act);
  }
}

async function press(element, blockId, surface, given, control) {
  const confirm = element.confirm;
  if (confirm) {
    const agreed = await ask({
      title: plain(confirm.title?.text),
      text: confirm.text?.type === "mrkdwn" ? mrkdwn(confirm.text.text, surface.names) : plain(confirm.text?.text),
      confirm: plain(confirm.confirm?.text),
      deny: plain(confirm.deny?.text),
      danger: confirm.style === "danger",
    });
    if (!agreed) return;
  }
  control?.setAttribute("aria-busy", "true");
  await surface.press({ action_id: element.action_id, block_id: blockId, ...given });
  control?.removeAttribute("aria-busy");
}

function button(element, focusKey, act) {
  const href = element.url && safeLink(element.url);
  const style = ["primary", "danger"].includes(element.style) ? element.style : "";
  const node = el(
    href ? "a" : "button",
    {
      type: href ? null : "button",
      class: `button ${style}`,
      href,
      target: href && "_blank",
      rel: href && "noreferrer",
      "aria-label": element.accessibility_label,
      "aria-describedby": style ? `says-${style}` : null,
      "data-focus": focusKey,
      onclick: () => {
        if (!node.hasAttribute("aria-busy")) act(element.value === undefined ? {} : { value: element.value }, node);
      },
    },
    plain(element.text?.text),
    href && el("span", { class: "unseen" }, " (opens a new tab)"),
  );
  return node;
}

function feedback({ positive_button: good, negative_button: bad }, focusKey, act) {
  const both = [good, bad].filter(Boolean).map((one) => button(one, `${focusKey}/${one.value}`, act));
  return el("div", { class: "row", role: "group", "aria-label": "Feedback" }, both);
}

function overflow(element, focusKey, surface, act) {
  return menuButton({
    content: "•••",
    label: plain(element.accessibility_label) || "More choices",
    focusKey,
    className: "button dots",
    items: () =>
      choicesOf(element, surface).map(({ value, label, description, url }) => ({
        label,
        description,
        href: url && safeLink(url),
        run: () => act({ value }),
      })),
  });
}

/** Selects open as a menu, so that passing over a choice with the arrow keys does not yet choose it. */
function chooser(element, blockId, focusKey, surface, act) {
  const field = fieldFor(element, surface, blockId);
  if (!field) return unknownElement(element);
  const prompt = plain(element.accessibility_label ?? element.placeholder?.text) || "Choose";
  surface.keep?.(blockId, element, field);
  if (element.type === "external_select") {
    field.control.setAttribute("aria-label", prompt);
    field.control.dataset.focus = focusKey;
    if (field.noteId) field.control.setAttribute("aria-describedby", field.noteId);
    field.node.addEventListener("change", () => act({ value: field.read() }));
    return field.node;
  }
  if (/^(?!multi_)\w+_select$/.test(element.type)) return selectMenu(element, focusKey, surface, act, field, prompt);
  if (field.group) field.node.setAttribute("aria-label", prompt);
  else field.control.setAttribute("aria-label", prompt);
  field.control.dataset.focus = focusKey;
  if (element.type === "radio_buttons") {
    field.node.addEventListener("change", () => act({ value: field.read() }));
    return field.node;
  }
  if (element.type === "checkboxes") {
    field.node.addEventListener("change", () => act({ values: field.read() }));
    return field.node;
  }
  const set = el("button", { type: "button", class: "button", "aria-label": `Set: ${prompt}`, "data-focus": `${focusKey}/set` }, "Set");
  const given = () => (Array.isArray(field.read()) ? { values: field.read() } : { value: field.read() });
  set.addEventListener("click", () => act(given(), set));
  const heading = field.group && el("p", { class: "faint", "aria-hidden": "true" }, prompt);
  return el("div", { class: field.group ? "stack" : "row" }, heading, field.node, set);
}

function selectMenu(element, focusKey, surface, act, field, prompt) {
  const words = el("span", {});
  const show = () => {
    const chosen = choicesOf(element, surface).find(({ value }) => value === field.read());
    words.replaceChildren(chosen ? `${prompt}: ${chosen.label}` : prompt);
  };
  if (initialChoices(element).length) field.write(initialChoices(element)[0]);
  show();
  const write = field.write;
  field.write = (value) => {
    write(value);
    show();
  };
  return menuButton({
    content: [words, el("span", { class: "caret", "aria-hidden": "true" })],
    focusKey,
    className: "button select",
    items: () =>
      choicesOf(element, surface).map(({ value, label, description, group }) => ({
        label,
        description: [group, description].filter(Boolean).join(", "),
        chosen: value === field.read(),
        run: () => {
          field.write(value);
          act({ value });
        },
      })),
  });
}
