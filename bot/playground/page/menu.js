/**
 * A button that opens a list of things to do (the ARIA menu button pattern,
 * https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/): arrow keys move, a letter jumps, Escape closes and goes back.
 * The list is a popover, so it lies above everything and is never cut off by a scrolling pane.
 */

import { el } from "./dom.js";

const GAP = 4;

/**
 * A menu button.
 *
 * `items()` is asked on opening and gives `[{label, description?, href?, chosen?, run()}]`; with `chosen` set on any of
 * them they are read as one choice out of several.
 */
export function menuButton({ content, label, focusKey, className = "button", items }) {
  const button = el(
    "button",
    { type: "button", class: className, "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label, "data-focus": focusKey },
    content,
  );
  const list = el("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label ?? button.textContent });
  button.addEventListener("click", () => (list.matches(":popover-open") ? list.hidePopover() : open(button, list, items())));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(button, list, items());
  });
  list.addEventListener("toggle", (event) => button.setAttribute("aria-expanded", String(event.newState === "open")));
  list.addEventListener("keydown", (event) => steer(event, button, list));
  return el("span", { class: "menu-holder" }, button, list);
}

function open(button, list, items) {
  const pick = items.some((item) => item.chosen !== undefined);
  list.replaceChildren(
    ...items.map((item) =>
      el(
        item.href ? "a" : "button",
        {
          type: item.href ? null : "button",
          href: item.href,
          target: item.href && "_blank",
          rel: item.href && "noreferrer",
          role: pick ? "menuitemradio" : "menuitem",
          "aria-checked": pick ? String(Boolean(item.chosen)) : null,
          tabindex: "-1",
          onclick: () => {
            list.hidePopover();
            button.focus();
            item.run();
          },
        },
        el("span", {}, item.label),
        item.description && el("span", { class: "faint" }, item.description),
      ),
    ),
  );
  if (!items.length) list.append(el("span", { class: "faint", role: "menuitem", tabindex: "-1" }, "Nothing to choose here"));
  list.showPopover();
  const at = button.getBoundingClientRect();
  const below = window.innerHeight - at.bottom;
  const height = Math.min(list.offsetHeight, Math.max(below, at.top) - 2 * GAP);
  list.style.maxHeight = `${height}px`;
  list.style.top = `${below >= height + GAP ? at.bottom + GAP : Math.max(GAP, at.top - height - GAP)}px`;
  list.style.left = `${Math.max(GAP, Math.min(at.left, window.innerWidth - list.offsetWidth - GAP))}px`;
  (list.querySelector('[aria-checked="true"]') ?? list.firstElementChild).focus();
}

function steer(event, button, list) {
  const rows = [...list.querySelectorAll('[role^="menuitem"]')];
  const here = rows.indexOf(document.activeElement);
  const steps = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 };
  if (event.key in steps) {
    event.preventDefault();
    rows[(steps[event.key] + rows.length) % rows.length].focus();
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    list.hidePopover();
    button.focus();
  } else if (event.key === "Tab") {
    list.hidePopover();
    button.focus();
  } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) {
    const order = [...rows.slice(here + 1), ...rows.slice(0, here + 1)];
    order.find((row) => row.textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  }
}
