/** Asks one thing in a dialog above all else: a button's confirmation, or a line of text to change. */

import { el, focusAgain, whereFocusIs } from "./dom.js";

/**
 * Asks, and waits for the answer.
 *
 * `question` is `{title, text, confirm, deny, danger?, edit?}`; `text` is a string or nodes; with `edit` (a string) the
 * person may change that text. Gives true or the changed text on agreement, false or null otherwise.
 */
export function ask({ title, text, confirm, deny, danger = false, edit = null }) {
  const dialog = document.getElementById("question");
  const back = whereFocusIs();
  const box = edit === null ? null : el("textarea", { rows: 4, "aria-labelledby": "question-title", value: edit });
  return new Promise((resolve) => {
    const yes = el("button", { type: "submit", class: `button ${danger ? "danger" : "primary"}`, value: "yes" }, confirm || "Yes");
    const no = el("button", { type: "submit", class: "button", value: "no", autofocus: !box }, deny || "Cancel");
    dialog.replaceChildren(
      el(
        "form",
        { method: "dialog" },
        el("h2", { id: "question-title" }, title || "Are you sure?"),
        el("div", { id: "question-text" }, text),
        box,
        el("div", { class: "row end" }, box ? [yes, no] : [no, yes]),
      ),
    );
    dialog.returnValue = "no";
    dialog.addEventListener(
      "close",
      () => {
        focusAgain(back);
        const agreed = dialog.returnValue === "yes";
        if (box) resolve(agreed ? box.value : null);
        else resolve(agreed);
      },
      { once: true },
    );
    dialog.showModal();
    box?.focus();
  });
}
