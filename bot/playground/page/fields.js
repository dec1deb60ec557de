/**
 * The controls a person fills in: text, choices, dates. Each is a native form control, so keyboard and screen reader
 * work as everywhere. A field is `{node, control, group, noteId, read, write}`: `node` to place, `control` to focus and
 * describe, `group` true where `node` is a set of controls under one name, `noteId` the id of words about it, if any;
 * `read()` gives and `write(value)` takes the plain value of the stage's contract (a string, an option that the app
 * offered, or a list of them; undefined where nothing was touched that words alone cannot give back).
 */

import { el, freshId } from "./dom.js";
import { externalField } from "./external.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { choicesOf, initialChoices } from "./options.js";
import { richWords } from "./richtext.js";
import { unixOf, wallTime } from "./zoned.js";

const TEXT = {
  plain_text_input: "text",
  email_text_input: "email",
  url_text_input: "url",
  number_input: "text",
  datepicker: "date",
  timepicker: "time",
};

const FEW = 8; // choices that are all shown; more of them scroll

/** The field for an element, or null where it is not one that holds a value. */
export function fieldFor(element, surface, blockId) {
  if (element.type === "datetimepicker") return momentField(element, surface.names.zone ?? "UTC");
  if (element.type === "rich_text_input") return richField(element, surface.names);
  if (element.type === "file_input") return fileField();
  if (element.type in TEXT) return textField(element);
  if (/external_select$/.test(element.type)) return externalField(element, surface, blockId);
  if (element.type === "radio_buttons") return groupField(element, surface, "radio");
  if (element.type === "checkboxes" || /^multi_\w+_select$/.test(element.type)) return groupField(element, surface, "checkbox");
  if (/_select$/.test(element.type)) return selectField(element, surface);
  return null;
}

function valued(control) {
  const write = (value) => {
    control.value = value ?? "";
  };
  return { node: control, control, group: false, read: () => control.value, write };
}

function textField(element) {
  const long = element.multiline;
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
  return element.timezone ? noted(valued(control), `Time zone: ${element.timezone.replaceAll("_", " ")}`) : valued(control);
}

/** Rich text is typed as plain words; what the app had put there stays as it was until somebody changes it. */
function richField(element, names) {
  const start = element.initial_value ? richWords(element.initial_value, names) : "";
  const placeholder = plain(element.placeholder?.text) || null;
  const control = el("textarea", { rows: 5, placeholder, value: start, autofocus: element.focus_on_load });
  const field = valued(control);
  return { ...field, read: () => (start && control.value === start ? undefined : control.value), write: (value) => field.write(value ?? start) };
}

function fileField() {
  const node = el("p", { class: "in-words", role: "group", tabindex: "-1" }, "Files cannot be added here: the playground takes none from a form.");
  return { node, control: node, group: true, read: () => undefined, write: () => {} };
}

function momentField(element, zone) {
  const field = valued(el("input", { type: "datetime-local", autofocus: element.focus_on_load }));
  const write = (unix) => field.write(unix ? wallTime(Number(unix), zone) : "");
  write(element.initial_date_time);
  return { ...field, write, read: () => (field.read() ? String(unixOf(field.read(), zone)) : "") };
}

function noted(field, words) {
  const note = el("span", { class: "faint", id: freshId("note") }, words);
  return { ...field, node: el("div", { class: "row" }, field.control, note), noteId: note.id };
}

function selectField(element, surface) {
  const control = el("select", { autofocus: element.focus_on_load }, el("option", { value: "" }, plain(element.placeholder?.text) || "Choose"));
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
  return { ...valued(control), write };
}

function groupField(element, surface, kind) {
  const name = freshId("set");
  const choices = choicesOf(element, surface);
  const look = choices.length > FEW ? "choices long" : "choices";
  const node = el("div", { class: look, role: kind === "radio" ? "radiogroup" : "group", tabindex: "-1" });
  let group = "";
  const inputs = choices.map(({ value, label, mrkdwn: marked, description, group: its }) => {
    const input = el("input", { type: kind, name, value });
    if (its && its !== group) node.append(el("p", { class: "faint group-name", id: freshId("kind") }, its));
    if (its) group = its;
    const note = description && el("span", { class: "faint", id: freshId("about") }, description);
    const about = [its && node.querySelector(".group-name:last-of-type")?.id, note?.id].filter(Boolean).join(" ");
    if (about) input.setAttribute("aria-describedby", about);
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
