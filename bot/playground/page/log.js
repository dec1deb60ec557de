/**
 * What passes between the app and the playground, for the curious: names, outcomes and times, never anybody's words. It
 * is fetched only while somebody looks.
 */

import { timeOfDaySeconds } from "./clock.js";
import { el, reconcile } from "./dom.js";

const DRAWN = 200;
const KEPT = 5_000;
const EVERY = 1_000;
const SLOW = 1_000;

/** `look(path)` asks the stage; `table` holds a tbody, `filter` is the search box, `count` says how much is shown. */
export class Log {
  #entries = [];
  #last = 0;
  #timer = null;
  #zone = undefined;
  #asking = false;
  #run = null;

  constructor({ body, filter, count, clear }, look) {
    Object.assign(this, { body, filter, count, look });
    filter.addEventListener("input", () => this.#draw());
    clear.addEventListener("click", () => {
      this.#entries = [];
      this.#draw();
      filter.focus();
    });
  }

  /** Begins to follow when the panel opens, and ends when it closes. */
  opened(open) {
    window.clearInterval(this.#timer);
    if (!open) return;
    this.#timer = window.setInterval(() => this.#fetch(), EVERY);
    this.#fetch();
  }

  /** The zone of who looks; a playground that was `started` again counts its exchanges from one. */
  draw(zone, started) {
    this.#zone = zone;
    if (this.#run !== started) {
      this.#entries = [];
      this.#last = 0;
    }
    this.#run = started;
    if (this.#timer && !this.body.closest("[hidden]")) this.#fetch();
  }

  async #fetch() {
    if (this.#asking || document.hidden) return;
    this.#asking = true;
    const fresh = await this.look(`log?after=${this.#last}`);
    this.#asking = false;
    if (fresh === null || (!fresh.length && this.body.dataset.drawn)) return;
    this.#last = fresh.at(-1)?.n ?? this.#last;
    this.#entries = [...this.#entries, ...fresh].slice(-KEPT);
    this.#draw();
  }

  #draw() {
    const wanted = this.filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.#entries.filter((entry) => {
      const words = wordsOf(entry).join(" ").toLowerCase();
      return wanted.every((word) => words.includes(word));
    });
    const shown = found.slice(-DRAWN).reverse();
    this.body.dataset.drawn = "yes";
    reconcile(
      this.body,
      shown.map((entry) => ({ key: entry.n, signature: this.#zone ?? "", build: () => this.#row(entry) })),
    );
    const all = this.#entries.length;
    const many = found.length > DRAWN ? `The newest ${DRAWN} of ${found.length}` : `${found.length}`;
    if (!all) this.count.textContent = "Nothing has passed yet. It is listed as it happens.";
    else this.count.textContent = wanted.length ? `${many} of ${all} exchanges fit.` : `${many} exchanges.`;
  }

  #row(entry) {
    const [way, what, outcome] = wordsOf(entry);
    const fine = ["ok", "acked", "200"].includes(outcome);
    return el(
      "tr",
      { class: fine ? null : "notable" },
      el("td", {}, timeOfDaySeconds(new Date(entry.at * 1000), this.#zone)),
      el("td", {}, way),
      el("td", { class: "what" }, what),
      el("td", {}, outcome),
      el("td", { class: "ms" }, entry.ms === null ? "" : entry.ms >= SLOW ? `${(entry.ms / 1000).toFixed(1)} s` : `${Math.round(entry.ms)} ms`),
    );
  }
}

function wordsOf({ direction, what, outcome }) {
  return [direction, what, outcome];
}
