/** Draws a `table` block (https://docs.slack.dev/reference/block-kit/blocks/table-block). */

import { el } from "./dom.js";
import { richText } from "./richtext.js";

const SIDES = new Set(["center", "right"]);

/** The table in a frame of its own, which scrolls sideways where the window is narrow. */
export function table(block, names) {
  const [head = [], ...rows] = block.rows ?? [];
  const settings = block.column_settings ?? [];
  const look = (column) => {
    const { align, is_wrapped: wrapped } = settings[column] ?? {};
    return [SIDES.has(align) && `to-${align}`, wrapped && "wraps"].filter(Boolean).join(" ") || null;
  };
  const row = (cells, tag, attributes) => el("tr", {}, cells.map((one, column) => el(tag, { class: look(column), ...attributes }, cell(one, names))));
  return el(
    "div",
    { class: "table-frame", tabindex: "0", role: "group", "aria-label": "Table" },
    el(
      "table",
      {},
      el("thead", {}, row(head, "th", { scope: "col" })),
      rows.length > 0 && el("tbody", {}, rows.map((one) => row(one, "td"))),
    ),
  );
}

function cell(one, names) {
  if (one.type === "rich_text") return richText(one, names);
  return String(one.text ?? one.value ?? "");
}
