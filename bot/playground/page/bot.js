/** Says whether the app is there: quietly in the heading, and in a line of its own when it went away and while it is. */

const AWAY = "The app has gone away. Messages wait for it; commands and buttons work again once it is back.";
const BACK = "The app is back.";

/** `line` is the status in the heading; `problem(sentence or null)` shows what lasts; `announce` tells that it is over. */
export class Bot {
  #was = null;

  constructor(line, { problem, announce }) {
    Object.assign(this, { line, problem, announce });
  }

  /** Draws how things stand. */
  draw({ bot_connected: connected }) {
    const words = connected ? "Playground, bot connected" : "Playground, bot not connected";
    if (this.line.textContent !== words) this.line.textContent = words;
    this.line.dataset.connected = String(connected);
    if (this.#was === true && !connected) this.problem(AWAY);
    if (this.#was === false && connected) {
      this.problem(null);
      this.announce(BACK);
    }
    this.#was = connected;
  }
}
