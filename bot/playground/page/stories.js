/** The story library: one click plays a customer's side, line by line, for everybody who looks; it can be stopped. */

import { el, reconcile } from "./dom.js";

/** `play(story)` and `stop()` ask the stage. */
export class Stories {
  #stories = [];
  #last = null;
  #told = null;

  constructor(list, now, { play, stop, announce }) {
    Object.assign(this, { list, now, play, stop, announce });
  }

  /** The stories, as the library lists them. */
  learn(stories) {
    this.#stories = stories;
  }

  /** Draws the list, and what is being played. */
  draw({ story }, names) {
    this.#last = story?.id ?? this.#last;
    reconcile(this.now, story ? [{ key: "now", signature: JSON.stringify(story), build: () => this.#playing(story, names) }] : []);
    reconcile(
      this.list,
      this.#stories.map((one) => {
        const how = { busy: Boolean(story), last: one.id === this.#last };
        return { key: one.id, signature: JSON.stringify([one, how]), build: () => this.#listed(one, how) };
      }),
    );
    const words = story ? `Playing ${story.title}, line ${story.step} of ${story.of}.` : "The story has been told.";
    if (this.#told !== null && (story || this.#told) && this.#told !== words) this.announce(words);
    this.#told = story ? words : "";
  }

  #playing(story, names) {
    const where = names.channel(story.channel);
    return el(
      "div",
      { class: "playing" },
      el("p", { class: "playing-title" }, story.title),
      el("p", {}, `Line ${story.step} of ${story.of}: ${names.user(story.who)} writes${where ? ` in #${where}` : ""}.`),
      el("button", { type: "button", class: "button", "data-focus": "stop", onclick: () => this.stop() }, "Stop the story"),
    );
  }

  #listed(story, { busy, last }) {
    return el(
      "li",
      { class: last ? "last" : null },
      el("h3", {}, story.title),
      el("p", {}, story.about),
      last && story.watch && el("p", { class: "said" }, story.watch),
      el(
        "button",
        {
          type: "button",
          class: "button",
          "data-focus": "play",
          "aria-disabled": busy ? "true" : null,
          "aria-label": `Play: ${story.title}`,
          onclick: () => !busy && this.play(story),
        },
        "Play",
      ),
    );
  }
}

/** Says in the open channel that somebody in a story is writing there just now. */
export function drawTyping(line, story, channel, names) {
  const words = story && channel?.id === story.channel ? `${names.user(story.who)} is writing` : "";
  if (line.dataset.shown === words) return;
  line.dataset.shown = words;
  line.replaceChildren(...(words ? [words, el("span", { class: "typing-dots", "aria-hidden": "true" }, "…")] : []));
}
