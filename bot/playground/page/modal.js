/**
 * Shows the view that the app has opened for this member. The form is drawn again only when the view itself changed, and
 * then what the person had typed stays where block and element are the same, as Slack does it
 * (https://docs.slack.dev/surfaces/modals#preserving-input). The dialog element keeps everything behind it out of reach.
 */

import { drawBlocks } from "./blocks.js";
import { el } from "./dom.js";
import { plain } from "./mrkdwn.js";

const FOCUSABLE = "a[href], button, input, select, textarea";

/** The one modal. `actions` is `{submit(viewId, values), close(viewId), press(viewId, action)}`, each giving the answer. */
export class Modal {
  #viewId = null;
  #signature = null;
  #fields = [];
  #typed = new Map();

  constructor(dialog, actions) {
    this.dialog = dialog;
    this.actions = actions;
    dialog.addEventListener("cancel", (event) => {
      if (event.target !== dialog) return;
      event.preventDefault();
      this.#leave();
    });
    dialog.addEventListener("close", () => this.#viewId && this.#leave());
    dialog.addEventListener("keydown", (event) => this.#keepInside(event));
  }

  /** Shows `modal` (`{view_id, view, depth}` or null) to its member; `lookups` is `{names, members, channels}`. */
  show(modal, lookups) {
    if (!modal) {
      this.#remember();
      this.#viewId = null;
      this.#signature = null;
      if (this.dialog.open) this.dialog.close();
      return;
    }
    const { view, view_id: viewId } = modal;
    const signature = JSON.stringify([viewId, view.title, view.blocks, view.submit, view.close, modal.depth]);
    if (signature !== this.#signature) this.#draw(modal, lookups);
    this.#signature = signature;
    if (!this.dialog.open) this.dialog.showModal();
  }

  #draw({ view, view_id: viewId, depth = 1 }, lookups) {
    const focused = this.dialog.contains(document.activeElement) ? document.activeElement : null;
    const focus = focused && { key: focused.dataset.focus, from: focused.selectionStart, to: focused.selectionEnd, view: this.#viewId };
    this.#remember();
    this.#viewId = viewId;
    this.#fields = [];
    const surface = {
      ...lookups,
      press: (action) => this.#press(viewId, action),
      keep: (blockId, element, field, input = null) => {
        this.#fields.push({ blockId, key: `${blockId}/${element.action_id}`, element, field, input });
      },
    };
    this.alert = el("p", { class: "error", role: "alert" });
    const title = el("h2", { id: "modal-title", tabindex: "-1" }, plain(view.title?.text) || "Dialog");
    const form = el(
      "form",
      { novalidate: true, autocomplete: "off", onsubmit: (event) => this.#submit(event, viewId) },
      el("div", { class: "modal-head" }, title, this.#leaver("quiet", depth > 1 ? "Back" : "Close")),
      el("div", { class: "modal-body" }, drawBlocks(view.blocks, surface)),
      this.alert,
      el(
        "div",
        { class: "row end modal-foot" },
        this.#leaver("button", plain(view.close?.text) || "Cancel"),
        view.submit && el("button", { type: "submit", class: "button primary", "data-focus": "submit" }, plain(view.submit.text)),
      ),
    );
    this.dialog.replaceChildren(form);
    this.#giveBack(viewId);
    this.#place(focus, title, viewId);
  }

  #leaver(look, words) {
    return el("button", { type: "button", class: look, onclick: () => this.#leave() }, words);
  }

  /** Keeps what was changed by hand, by view, block and element. */
  #remember() {
    if (!this.#viewId) return;
    const typed = this.#typed.get(this.#viewId) ?? new Map();
    for (const { key, field, start } of this.#fields) {
      const value = JSON.stringify(field.read());
      if (value === start) typed.delete(key);
      else typed.set(key, value);
    }
    this.#typed.set(this.#viewId, typed);
  }

  #giveBack(viewId) {
    const typed = this.#typed.get(viewId);
    for (const entry of this.#fields) {
      entry.start = JSON.stringify(entry.field.read());
      if (typed?.has(entry.key)) entry.field.write(JSON.parse(typed.get(entry.key)));
    }
  }

  #place(focus, title, viewId) {
    if (!this.dialog.open) this.dialog.showModal();
    const keyed = focus?.view === viewId ? [...this.dialog.querySelectorAll("[data-focus]")] : [];
    const same = keyed.find((node) => node.dataset.focus === focus.key);
    const target = same || this.dialog.querySelector("[autofocus]") || this.#fields.find(({ input }) => input)?.field.control || title;
    focusOn(target);
    if (same && typeof focus.from === "number" && target.setSelectionRange) target.setSelectionRange(focus.from, focus.to);
  }

  /** What the form holds: by block its plain value, or by action where a block has several elements. */
  #values() {
    const values = {};
    for (const { blockId, element, field } of this.#fields) {
      values[blockId] ??= {};
      values[blockId][element.action_id] = field.read();
    }
    const plainly = ([id, actions]) => [id, Object.keys(actions).length === 1 ? Object.values(actions)[0] : actions];
    return Object.fromEntries(Object.entries(values).map(plainly));
  }

  async #press(viewId, action) {
    const answer = await this.actions.press(viewId, action, this.#values());
    if (!answer.ok && this.#viewId === viewId) this.alert.textContent = answer.error ?? "The app did not take that.";
  }

  async #submit(event, viewId) {
    event.preventDefault();
    const button = this.dialog.querySelector('[type="submit"]');
    if (!button || button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    this.#showErrors({});
    const answer = await this.actions.submit(viewId, this.#values());
    button.removeAttribute("aria-busy");
    if (answer.ok) this.#typed.delete(viewId);
    else if (this.#viewId === viewId) this.#showErrors(answer.errors ?? {}, answer.error);
  }

  #showErrors(errors, sentence = "") {
    const placed = (id) => this.#fields.some(({ blockId, input }) => blockId === id && input);
    const unplaced = Object.entries(errors).filter(([id]) => !placed(id));
    let first = null;
    for (const { blockId, field, input } of this.#fields) {
      if (!input) continue;
      const words = errors[blockId] ?? "";
      input.error.textContent = words && `Error: ${words}`;
      if (words) field.control.setAttribute("aria-invalid", "true");
      else field.control.removeAttribute("aria-invalid");
      if (words) first ??= field.control;
    }
    this.alert.textContent = [sentence, ...unplaced.map(([, words]) => words)].filter(Boolean).join(" ");
    if (first) focusOn(first);
  }

  #leave() {
    const viewId = this.#viewId;
    if (!viewId) return;
    this.#typed.delete(viewId);
    this.actions.close(viewId);
  }

  #keepInside(event) {
    if (event.key !== "Tab" || event.defaultPrevented) return;
    const stops = [...this.dialog.querySelectorAll(FOCUSABLE)].filter((node) => node.tabIndex >= 0 && node.checkVisibility());
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== edge && document.activeElement !== document.body) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }
}

function focusOn(control) {
  const group = control.matches('[role="group"], [role="radiogroup"]');
  const inside = group && (control.querySelector("input:checked") ?? control.querySelector("input"));
  (inside || control).focus();
}
