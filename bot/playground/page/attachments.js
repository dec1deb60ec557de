/**
 * Draws attachments of the old kind (https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments).
 * Their colour is left out, since it told by itself what the words do not.
 */

import { drawBlocks } from "./blocks.js";
import { timeOfDay } from "./clock.js";
import { el } from "./dom.js";
import { link, mrkdwn, plain } from "./mrkdwn.js";
import { picture } from "./pictures.js";

/** The attachments of a message as nodes. */
export function attachments(list, surface) {
  return (list ?? []).map((one) => attachment(one, surface));
}

function attachment(one, surface) {
  if (one.blocks?.length) return el("div", { class: "attachment" }, drawBlocks(one.blocks, surface));
  const marked = (text) => mrkdwn(text, surface.names);
  const linked = (address, text) => link(address, plain(text)) ?? plain(text);
  const parts = [
    one.author_name && el("p", { class: "faint" }, linked(one.author_link, one.author_name)),
    one.title && el("p", {}, el("strong", {}, linked(one.title_link, one.title))),
    one.text && el("div", { class: "text" }, marked(one.text)),
    one.fields?.length && el("div", { class: "fields" }, one.fields.map((field) => el("div", { class: "text" }, el("strong", {}, plain(field.title)), el("br"), marked(field.value)))),
    one.image_url && picture({ image_url: one.image_url, alt_text: one.fallback ?? "" }, "full"),
    one.actions?.length && el("p", { class: "in-words" }, `Old buttons, which cannot be pressed here: ${one.actions.map((action) => plain(action.text)).join(", ")}`),
    (one.footer || one.ts) && el("p", { class: "faint" }, footer(one, surface.names.zone)),
  ].filter(Boolean);
  return [
    one.pretext && el("div", { class: "text" }, marked(one.pretext)),
    el("div", { class: "attachment" }, parts.length ? parts : el("p", {}, plain(one.fallback) || "An empty attachment.")),
  ];
}

function footer({ footer: words, ts }, zone) {
  const sent = ts && timeOfDay(new Date(Number(ts) * 1000), zone);
  return [words && plain(words), sent].filter(Boolean).join(", ");
}
