/** Trouble on demand: what can go wrong between Slack and an app, each with one button, and what is planned. */

import { el, reconcile } from "./dom.js";
import { length } from "./time_bar.js";

const POSTING = "chat.postMessage";
const KINDS = [
  { name: "429", title: "Asked for quiet (429)", words: "The next post is refused, to be tried again in 2 seconds.", plan: call("429", { retry_after: 2 }) },
  { name: "500", title: "Server error (500)", words: "The next post is answered with a server error.", plan: call("500") },
  { name: "slow", title: "A slow answer", words: "The next post is answered after 3 seconds.", plan: call("slow", { seconds: 3 }) },
  { name: "accepted_but_lost", title: "Posted, answer lost", words: "The next post is made, but the app never hears so.", plan: call("accepted_but_lost") },
  { name: "drop_sockets", title: "The socket is cut", words: "Every connection of the app breaks now, without a goodbye.", plan: { drop_sockets: true } },
  { name: "silent_socket", title: "The socket falls silent", words: "It stays open, and nothing passes any more.", plan: { silent_socket: true } },
  { name: "duplicate_next", title: "Delivered twice", words: "The next event reaches the app twice.", plan: { duplicate_next: 1 } },
  { name: "reorder_next", title: "Delivered in the wrong order", words: "The next two events change places.", plan: { reorder_next: 2 } },
  { name: "delay_next", title: "Delivered late", words: "The next event reaches the app 5 seconds later.", plan: { delay_next: 1, delay_seconds: 5 } },
  { name: "lost_ack", title: "An answer is not heard", words: "The app's next acknowledgement is lost, so the event comes again.", plan: { lost_ack: 1 } },
  { name: "clock_skew", title: "A wrong clock", words: "Slack's clock is 10 minutes behind from now on.", plan: { clock_skew: -600 } },
];
const EVERY = 1_500;

function call(kind, more = {}) {
  return { add: [{ method: POSTING, kind, ...more }] };
}

/** `plan(body)`, `planned()` and `clear()` ask the stage; `announce` and `trouble` take a sentence. */
export class Trouble {
  #timer = null;

  constructor({ list, planned, clear }, stage, { announce, trouble }) {
    Object.assign(this, { list, holder: planned, clearer: clear, stage, announce, trouble });
    list.append(...KINDS.map((kind) => this.#offer(kind)));
    clear.addEventListener("click", () => this.#clear());
  }

  /** Follows what is planned while the panel is open. */
  opened(open) {
    window.clearInterval(this.#timer);
    if (!open) return;
    this.#timer = window.setInterval(() => this.refresh(), EVERY);
    this.refresh();
  }

  /** Asks what is still planned, and shows it. */
  async refresh() {
    const answer = await this.stage.look("faults");
    if (!answer) return;
    const lines = answer.planned.map(({ name, method, left }) => {
      const title = KINDS.find((kind) => kind.name === name)?.title ?? name.replaceAll("_", " ");
      return `${title}${method ? `, ${method}` : ""}: ${left === 1 ? "once" : `${left} times`}`;
    });
    const skew = answer.clock_skew;
    if (skew) lines.push(`A wrong clock: ${length(Math.abs(skew))} ${skew < 0 ? "behind" : "ahead"}, until you plan nothing`);
    this.clearer.hidden = !lines.length;
    const shown = lines.length ? lines : ["Nothing is planned."];
    reconcile(this.holder, shown.map((line, index) => ({ key: index, signature: line, build: () => el("li", {}, line) })));
  }

  #offer({ title, words, plan }) {
    return el(
      "li",
      {},
      el("h3", {}, title),
      el("p", {}, words),
      el("button", { type: "button", class: "button", "aria-label": `Do it: ${title}`, onclick: () => this.#plan(title, plan) }, "Do it"),
    );
  }

  async #plan(title, body) {
    const answer = await this.stage.send("faults", body);
    if (answer.ok) this.announce(`${title}: it is set.`);
    else this.trouble(answer.error);
    await this.refresh();
  }

  async #clear() {
    const answer = await this.stage.clear("faults");
    if (answer.ok) {
      document.getElementById("trouble-name").focus(); // the button is about to go
      this.announce("Nothing is planned any more.");
    } else this.trouble(answer.error);
    await this.refresh();
  }
}
