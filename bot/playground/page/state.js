/**
 * The one line to the server: fetches what a member may see, listens for changes, and acts for that member.
 * Changes that arrive while a fetch is under way cause one more fetch, never a queue of them.
 */

const LOST = "The playground does not answer. Is it still running? This page tries again by itself.";

/** Holds the newest state of one member and tells `changed(state)` and `trouble(sentence or null)`. */
export class Stage {
  #member = null;
  #events = null;
  #running = null;
  #stale = false;

  constructor({ changed, trouble }) {
    this.changed = changed;
    this.trouble = trouble;
  }

  /** Becomes a member, by id. */
  actAs(member) {
    if (this.#member === member) return;
    this.#member = member;
    this.#events?.close();
    this.#events = new EventSource(`/stage/events?as=${encodeURIComponent(member)}`);
    this.#events.onopen = () => this.refresh();
    this.#events.onmessage = () => this.refresh();
    this.#events.onerror = () => this.trouble(LOST);
    this.refresh();
  }

  /** Fetches the state again and is done when it is fresh; calls during a fetch melt into one. */
  refresh() {
    this.#stale = true;
    this.#running ??= this.#untilFresh();
    return this.#running;
  }

  async #untilFresh() {
    try {
      while (this.#stale) {
        this.#stale = false;
        await this.#fetchOnce();
      }
    } finally {
      this.#running = null;
    }
  }

  async #fetchOnce() {
    const member = this.#member;
    try {
      const response = await fetch(`/stage/state?as=${encodeURIComponent(member)}`, { cache: "no-store" });
      const body = await response.json();
      if (member !== this.#member) this.#stale = true;
      else if (response.ok) {
        this.trouble(null);
        this.changed(body);
      } else this.trouble(`${body.error ?? LOST} To be somebody else, put #as= and a member's id behind this page's address.`);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      this.trouble(LOST);
    }
  }

  /**
   * Acts for the member: `send("say", {channel, text})` is `POST /stage/say`.
   *
   * Gives the server's answer, always with `ok`; a failed request is `{ok: false, error}` with a sentence to show.
   */
  async send(what, body) {
    let answer;
    try {
      const response = await fetch(`/stage/${what}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ as: this.#member, ...body }),
      });
      answer = await response.json();
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      answer = { ok: false, error: LOST };
    }
    this.refresh();
    return answer;
  }
}
