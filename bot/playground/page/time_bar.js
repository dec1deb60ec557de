/** The clock of the playground: what time it is there, how far that is ahead, and buttons that move it forward. */

import { dayName, now, timeOfDay } from "./clock.js";
import { el } from "./dom.js";

const MOVES = [
  { label: "+5 min", words: "move the clock 5 minutes forward", body: { forward: 300 } },
  { label: "+15 min", words: "move the clock 15 minutes forward", body: { forward: 900 } },
  { label: "+1 h", words: "move the clock 1 hour forward", body: { forward: 3600 } },
  { label: "Tomorrow 9:00", words: "move the clock to tomorrow at 9", body: { tomorrow_at: "09:00" } },
];
const EVERY = 5_000;

/** A length in words, "1 hour 5 minutes". */
export function length(seconds) {
  const minutes = Math.round(seconds / 60);
  const parts = [[Math.floor(minutes / 1440), "day"], [Math.floor(minutes / 60) % 24, "hour"], [minutes % 60, "minute"]];
  const said = parts.filter(([count]) => count).map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return said.join(" ") || "less than a minute";
}

/** The bar; `move(body)` asks the stage and gives its answer; `announce` and `trouble` take a sentence. */
export class TimeBar {
  #ahead = 0;
  #zone = undefined;

  constructor(holder, { move, announce, trouble }) {
    Object.assign(this, { move, announce, trouble });
    this.face = el("p", { class: "time-now" });
    const buttons = MOVES.map(({ label, words, body }) =>
      el("button", { type: "button", class: "quiet step", "aria-label": `${label}: ${words}`, onclick: () => this.go(body) }, label),
    );
    holder.append(this.face, ...buttons);
    window.setInterval(() => this.#write(), EVERY);
  }

  /** Shows the time in the zone of who looks. */
  draw({ ahead }, zone) {
    this.#ahead = ahead;
    this.#zone = zone;
    this.#write();
  }

  /** Moves the clock and says where it stands then. */
  async go(body) {
    const answer = await this.move(body);
    if (!answer.ok) this.trouble(answer.error);
    else this.announce(`The clock was moved. ${this.face.textContent}`);
  }

  #write() {
    const at = now();
    const today = dayName(at, this.#zone, new Date());
    const time = timeOfDay(at, this.#zone);
    const words = `${today} ${time} ${this.#ahead}`;
    if (this.face.dataset.shown === words) return;
    this.face.dataset.shown = words;
    this.face.replaceChildren(
      "Now ",
      el("time", { datetime: at.toISOString() }, time),
      today === "Today" ? "" : `, ${today.toLowerCase() === "tomorrow" ? "tomorrow" : today}`,
      this.#ahead ? el("span", { class: "faint" }, ` (${length(this.#ahead)} ahead)`) : "",
    );
  }
}
