/**
 * Pictures with their alternative text. Only what this server holds itself is loaded; a picture from elsewhere is
 * named in its place, because the playground never goes to the network.
 */

import { el, safeLink } from "./dom.js";
import { plain } from "./mrkdwn.js";

/** An image element or block as a node; `size` is "thumb", "icon" or "full". */
export function picture(element, size) {
  const address = element.image_url ?? element.slack_file?.url ?? "";
  const alt = element.alt_text ?? "";
  if (isOurs(address)) return el("img", { src: address, alt, class: `picture ${size}`, loading: "lazy" });
  if (size !== "full") return el("span", { class: "picture-words" }, alt && `Picture: ${alt}`);
  const href = safeLink(address);
  return el(
    "p",
    { class: "picture-words" },
    `Picture: ${alt || "no alternative text was given"}. `,
    href && el("a", { href, target: "_blank", rel: "noreferrer" }, "Open it"),
  );
}

/** An image block: the picture under its title. */
export function figure(block) {
  const title = plain(block.title?.text);
  return el("figure", {}, title && el("figcaption", {}, title), picture(block, "full"));
}

/** A file that came with a message: the picture itself, or its name to open it by. */
export function file(one) {
  const name = one.title || one.name || "File";
  const address = one.url_private ?? one.permalink ?? "";
  const alt = one.alt_txt ?? one.alt_text ?? "";
  if (String(one.mimetype ?? "").startsWith("image/")) return figure({ title: { text: name }, image_url: address, alt_text: alt || name });
  const href = isOurs(address) ? address : safeLink(address);
  return el("p", { class: "picture-words" }, "File: ", href ? el("a", { href, target: "_blank", rel: "noreferrer" }, name) : name, alt && `. ${alt}`);
}

function isOurs(address) {
  if (/^data:image\/(png|jpeg|gif|webp);/.test(address)) return true;
  try {
    return new URL(address, window.location.href).origin === window.location.origin && address !== "";
  } catch {
    return false;
  }
}
