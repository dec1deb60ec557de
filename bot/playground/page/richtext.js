/** Draws `rich_text` blocks (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). */

import { el } from "./dom.js";
import { channelMention, link, moment, userMention } from "./mrkdwn.js";

/** The parts of a rich_text block as nodes. */
export function richText(block, names) {
  return (block.elements ?? []).map((part) => {
    switch (part.type) {
      case "rich_text_list":
        return el(
          part.style === "ordered" ? "ol" : "ul",
          { class: `rich-list indent-${Math.min(Number(part.indent) || 0, 4)}`, start: part.offset ? part.offset + 1 : null },
          (part.elements ?? []).map((item) => el("li", {}, pieces(item, names))),
        );
      case "rich_text_preformatted":
        return el("pre", {}, el("code", {}, pieces(part, names)));
      case "rich_text_quote":
        return el("blockquote", {}, pieces(part, names));
      default:
        return el("p", { class: "text" }, pieces(part, names));
    }
  });
}

function pieces(part, names) {
  return (part.elements ?? []).map((piece) => styled(drawn(piece, names), piece.style));
}

function drawn(piece, names) {
  switch (piece.type) {
    case "text":
      return broken(piece.text);
    case "link":
      return link(piece.url, piece.text) || piece.text || piece.url;
    case "user":
      return userMention(piece.user_id, names);
    case "channel":
      return channelMention(piece.channel_id, names);
    case "usergroup":
      return el("span", { class: "mention" }, "@team");
    case "broadcast":
      return el("span", { class: "mention" }, `@${piece.range}`);
    case "emoji":
      return `:${piece.name}:`;
    case "date":
      return moment(new Date(Number(piece.timestamp) * 1000), piece.format || "{date} at {time}", names.zone);
    case "color":
      return piece.value;
    default:
      return piece.text ?? piece.fallback ?? "";
  }
}

function broken(text) {
  return String(text ?? "").split("\n").flatMap((line, index) => (index ? [el("br"), line] : [line]));
}

function styled(content, style = {}) {
  const marks = { code: "code", strike: "s", italic: "em", bold: "strong" };
  return Object.entries(marks).reduce((inner, [name, tag]) => (style[name] ? el(tag, {}, inner) : inner), content);
}
