/**
 * Shows the view that the app has opened for this member. The form is drawn again only when the view itself changed. The
 * dialog element keeps everything behind it out of reach.
 */

import { drawBlocks } from "./blocks.js";
import { el, focusAgain, whereFocusIs } from "./dom.js";
import { Form, focusOn } from "./form.js";
import { plain } from "./mrkdwn.js";

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * The one modal. `actions` is `{submit(viewId, values), close(viewId), press(viewId, action), suggest(viewId, asked)}`, each
 * giving the answer, and `leave()`, which takes the focus when where it came from is gone.
 */
export class Modal {
  #viewId = null;
  #signature = null;
  #form = new Form();
  #from = {};

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
      this.#form.begin(null);
      this.#viewId = null;
      this.#signature = null;
      if (this.dialog.open) this.#shut();
      return;
    }
    const { view, view_id: viewId } = modal;
    const signature = JSON.stringify([viewId, view.title, view.blocks, view.submit, view.close, modal.depth]);
    if (signature !== this.#signature) this.#draw(modal, lookups);
    this.#signature = signature;
    this.#open();
  }

  #open() {
    if (this.dialog.open) return;
    this.#from = whereFocusIs();
    this.dialog.showModal();
  }

  /** Closes, and gives the focus back; the control it came from may have been drawn anew, or be gone. */
  #shut() {
    this.dialog.close();
    if (!focusAgain(this.#from)) this.actions.leave();
  }

  #draw({ view, view_id: viewId, depth = 1 }, lookups) {
    const focused = this.dialog.contains(document.activeElement) ? document.activeElement : null;
    const focus = focused && { key: focused.dataset.focus, from: focused.selectionStart, to: focused.selectionEnd, view: this.#viewId };
    this.#form.begin(viewId);
    this.#viewId = viewId;
    const surface = {
      ...lookups,
      press: (action) => this.#press(viewId, action),
      suggest: (asked) => this.actions.suggest(viewId, asked),
      keep: (...kept) => this.#form.keep(...kept),
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
    this.#form.giveBack();
    this.#place(focus, title, viewId);
  }

  #leaver(look, words) {
    return el("button", { type: "button", class: look, onclick: () => this.#leave() }, words);
  }

  #place(focus, title, viewId) {
    this.#open();
    const keyed = focus?.view === viewId ? [...this.dialog.querySelectorAll("[data-focus]")] : [];
    const same = keyed.find((node) => node.dataset.focus === focus.key);
    const target = same || this.dialog.querySelector("[autofocus]") || this.#form.first || title;
    focusOn(target);
    if (same && typeof focus.from === "number" && target.setSelectionRange) target.setSelectionRange(focus.from, focus.to);
  }

  async #press(viewId, action) {
    const answer = await this.actions.press(viewId, action, this.#form.values());
    if (!answer.ok && this.#viewId === viewId) this.alert.textContent = answer.error ?? "The app did not take that.";
  }

  async #submit(event, viewId) {
    event.preventDefault();
    const button = this.dialog.querySelector('[type="submit"]');
    if (!button || button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    this.#showErrors({});
    const answer = await this.actions.submit(viewId, this.#form.values());
    button.removeAttribute("aria-busy");
    if (answer.ok) this.#form.forget(viewId);
    else if (this.#viewId === viewId) this.#showErrors(answer.errors ?? {}, answer.error);
  }

  #showErrors(errors, sentence = "") {
    this.alert.textContent = [sentence, ...this.#form.showErrors(errors)].filter(Boolean).join(" ");
  }

  #leave() {
    const viewId = this.#viewId;
    if (!viewId) return;
    this.#form.forget(viewId);
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
