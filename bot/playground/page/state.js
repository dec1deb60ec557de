/**
 * The one line to the server: fetches what a member may see, listens for changes, and acts for that member.
 * Changes that arrive while a fetch is under way cause one more fetch, never a queue of them.
 */

import { Memory } from "./memory.js";

const LOST = "The playground does not answer. Is it still running? This page tries again by itself.";

/** Holds the newest state of one member and tells `changed(state)` and `trouble(sentence or null)`. */
export class Stage {
  #member = null;
  #events = null;
  #running = null;
  #stale = false;
  #memory = new Memory();

  constructor({ changed, trouble }) {
    this.changed = changed;
    this.trouble = trouble;
  }

  /** Becomes a member, by id. */
  actAs(member) {
    if (this.#member === member) return;
    this.#member = member;
    this.#memory.forget();
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
      const asked = new URLSearchParams({ as: member, since: this.#memory.mark });
      const response = await fetch(`/stage/state?${asked}`, { cache: "no-store" });
      const body = await response.json();
      if (member !== this.#member) this.#stale = true;
      else if (response.ok) {
        this.trouble(null);
        this.changed(this.#memory.take(body));
      } else this.trouble(`${body.error ?? LOST} To be somebody else, put #as= and a member's id behind this page's address.`);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      this.trouble(LOST);
    }
  }

  /** Looks something up that is the same for everybody, such as the log; null when the playground does not answer. */
  async look(what) {
    try {
      const response = await fetch(`/stage/${what}`, { cache: "no-store" });
      return response.ok ? await response.json() : null;
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      return null;
    }
  }

  /** Takes back everything of a kind, such as the planned troubles: `DELETE /stage/faults`. */
  async clear(what) {
    try {
      const response = await fetch(`/stage/${what}`, { method: "DELETE" });
      return await response.json();
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      return { ok: false, error: LOST };
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
