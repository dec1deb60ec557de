/** Says what went wrong, above everything and once: the server's notes for this member, and this page's own. */

import { el, reconcile } from "./dom.js";

const DISMISSED = "attune-playground-dismissed";

/** The alert strip; `leave()` is called after a dismissal to put the focus somewhere useful. */
export class Notes {
  #dismissed = new Set(JSON.parse(window.sessionStorage.getItem(DISMISSED) ?? "[]"));
  #saidElsewhere = new Set();
  #server = [];
  #own = [];
  #problems = new Map();

  constructor(strip, leave) {
    this.strip = strip;
    this.leave = leave;
  }

  /** The server's notes, `[{id, text}]`, as they stand now. */
  fromServer(notes) {
    // ids begin anew when the server does, so the words belong to the key
    this.#server = (notes ?? []).map(({ id, text }) => ({ id: `${id} ${text}`, text }));
    for (const { id, text } of this.#server) {
      if (!this.#dismissed.has(id) && this.#saidElsewhere.delete(text)) this.#dismissed.add(id);
    }
    this.#draw();
  }

  /** One sentence of this page's own. */
  add(text) {
    this.#own.push({ id: `own ${Date.now()} ${this.#own.length}`, text: text ?? "That did not work." });
    this.#draw();
  }

  /** A state of affairs of some kind ("stage", "bot") that stays until it is over (null). */
  problem(kind, text) {
    if ((this.#problems.get(kind) ?? null) === text) return;
    if (text) this.#problems.set(kind, text);
    else this.#problems.delete(kind);
    this.#draw();
  }

  /** The next server note with these words was already shown where the person looks. */
  alreadySaid(text) {
    this.#saidElsewhere.add(text);
  }

  #draw() {
    const stays = [...this.#problems.values()].map((text) => ({ id: text, text, stays: true }));
    const lines = [...stays, ...this.#server, ...this.#own].filter(({ id }) => !this.#dismissed.has(id));
    const once = lines.filter((one, index) => lines.findIndex(({ text }) => text === one.text) === index);
    reconcile(
      this.strip,
      once.map(({ id, text, stays: fixed }) => ({
        key: id,
        signature: text,
        build: () =>
          el(
            "p",
            { class: "note" },
            el("span", {}, text),
            !fixed && el("button", { type: "button", class: "quiet", onclick: () => this.#dismiss(text) }, "Dismiss"),
          ),
      })),
    );
  }

  #dismiss(text) {
    for (const one of this.#server) if (one.text === text) this.#dismissed.add(one.id);
    this.#own = this.#own.filter((one) => one.text !== text);
    window.sessionStorage.setItem(DISMISSED, JSON.stringify([...this.#dismissed]));
    this.#draw();
    this.leave();
  }
}
