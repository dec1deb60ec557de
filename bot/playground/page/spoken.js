/**
 * Says in words what this page does not show: films, calls, files that live elsewhere, and whatever kind of block or
 * element is newer than the page. An app's words are never dropped for want of a picture.
 */

import { el } from "./dom.js";
import { link, plain } from "./mrkdwn.js";

const DEEPEST = 6;

/** `video` (https://docs.slack.dev/reference/block-kit/blocks/video-block). */
export function video(block) {
  const title = plain(block.title?.text) || "untitled";
  const from = [block.author_name, block.provider_name].filter(Boolean).join(", ");
  return el(
    "div",
    { class: "in-words" },
    el("p", {}, "Video: ", link(block.title_url ?? block.video_url, title) ?? title, from && ` (${from})`),
    block.description && el("p", {}, plain(block.description.text)),
    block.alt_text && el("p", { class: "faint" }, `It shows: ${block.alt_text}`),
  );
}

/** `file`: one that the app keeps elsewhere (https://docs.slack.dev/reference/block-kit/blocks/file-block). */
export function fileBlock(block) {
  return el("p", { class: "in-words" }, `File kept by the app: ${block.external_id ?? "unnamed"}`);
}

/** `call`: a call that the app has announced. */
export function call(block) {
  const about = block.call?.v1 ?? {};
  const title = plain(about.name) || "a call";
  return el("p", { class: "in-words" }, "Call: ", link(about.join_url, title) ?? title);
}

/** A block of a kind this page does not know: its kind and every text in it. */
export function unknown(block) {
  const texts = textsIn(block).join(" ");
  return el("p", { class: "in-words" }, `A block of type ${block.type}, which the playground does not know yet. ${texts}`.trim());
}

/** An element of a kind this page does not know. */
export function unknownElement(element) {
  const texts = textsIn(element).join(" ");
  return el("p", { class: "in-words" }, `An element of type ${element.type}, which the playground does not know yet. ${texts}`.trim());
}

function textsIn(node, depth = 0) {
  if (depth > DEEPEST || node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const told = typeof value === "string" && (key === "text" || key === "title" || key === "alt_text");
    return told ? [plain(value)] : textsIn(value, depth + 1);
  });
}
