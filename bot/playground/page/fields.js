/**
 * The controls a person fills in: text, choices, dates. Each is a native form control, so keyboard and screen reader
 * work as everywhere. A field is `{node, control, group, read, write}`: `node` to place, `control` to focus and describe,
 * `group` true where `node` is a set of controls under one name; `read()` gives and `write(value)` takes the
 * plain value of the stage's contract (a string, or a list of strings where several can be chosen).
 */

import { el, freshId } from "./dom.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { choicesOf, initialChoices } from "./options.js";

const TEXT = {
  plain_text_input: "text",
  email_text_input: "email",
  url_text_input: "url",
  number_input: "text",
  rich_text_input: "text",
  datepicker: "date",
  timepicker: "time",
};

/** The field for an element, or null where it is not one that holds a value. */
export function fieldFor(element, surface) {
  if (element.type === "datetimepicker") return momentField(element);
  if (element.type in TEXT) return textField(element);
  if (element.type === "radio_buttons") return groupField(element, surface, "radio");
  if (element.type === "checkboxes" || /^multi_\w+_select$/.test(element.type)) return groupField(element, surface, "checkbox");
  if (/_select$/.test(element.type)) return selectField(element, surface);
  return null;
}

function textField(element) {
  const long = element.multiline || element.type === "rich_text_input";
  const control = el(long ? "textarea" : "input", {
    type: long ? null : TEXT[element.type],
    rows: long ? 5 : null,
    inputmode: element.type === "number_input" ? "decimal" : null,
    placeholder: plain(element.placeholder?.text) || null,
    maxlength: element.max_length,
    minlength: element.min_length,
    value: String(element.initial_value ?? element.initial_date ?? element.initial_time ?? ""),
    autofocus: element.focus_on_load,
  });
  return {
    node: control,
    control,
    group: false,
    read: () => control.value,
    write: (value) => {
      control.value = value;
    },
  };
}

function momentField(element) {
  const control = el("input", { type: "datetime-local" });
  const write = (unix) => {
    const date = new Date(Number(unix) * 1000);
    const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
    control.value = unix ? local.toISOString().slice(0, 16) : "";
  };
  write(element.initial_date_time);
  const read = () => (control.value ? String(Math.floor(new Date(control.value).getTime() / 1000)) : "");
  return { node: control, control, group: false, read, write };
}

function selectField(element, surface) {
  const control = el("select", {}, el("option", { value: "" }, plain(element.placeholder?.text) || "Choose"));
  const groups = new Map();
  for (const { value, label, group } of choicesOf(element, surface)) {
    const option = el("option", { value }, label);
    if (!group) control.append(option);
    else {
      if (!groups.has(group)) groups.set(group, el("optgroup", { label: group }));
      groups.get(group).append(option);
    }
  }
  control.append(...groups.values());
  const write = (value) => {
    control.value = value;
    if (control.selectedIndex < 0) control.value = "";
  };
  write(initialChoices(element)[0] ?? "");
  return { node: control, control, group: false, read: () => control.value, write };
}

function groupField(element, surface, kind) {
  const name = freshId("set");
  const node = el("div", { class: "choices", role: kind === "radio" ? "radiogroup" : "group", tabindex: "-1" });
  const inputs = choicesOf(element, surface).map(({ value, label, mrkdwn: marked, description }) => {
    const input = el("input", { type: kind, name, value });
    const note = description && el("span", { class: "faint", id: freshId("about") }, description);
    if (note) input.setAttribute("aria-describedby", note.id);
    const words = el("span", {}, marked ? mrkdwn(marked, surface.names) : label);
    node.append(el("div", { class: "choice" }, el("label", {}, input, words), note));
    return input;
  });
  const read = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const write = (values) => {
    for (const input of inputs) input.checked = values.includes(input.value);
  };
  write(initialChoices(element));
  if (kind === "checkbox") return { node, control: node, group: true, read, write };
  return { node, control: node, group: true, read: () => read()[0] ?? "", write: (value) => write([value]) };
}
