/** A first walk for someone who has just opened the playground: five steps that tick themselves, one click to each place. */

import { el, reconcile } from "./dom.js";
import { length } from "./time_bar.js";

const ALL_DONE = "That was the whole story of one promise. Play another one from the stories.";

/**
 * The panel's steps.
 *
 * `go(memberId, channelName or null for the app's direct message, text or null)` takes the person there, `forward(seconds)`
 * moves the clock, `stories()` opens the stories.
 */
export class Guide {
  #steps = [];
  #told = null;

  constructor(list, end, { go, forward, stories, announce }) {
    Object.assign(this, { list, end, go, forward, stories, announce });
  }

  /** The steps, as the library lists them. */
  learn(steps) {
    this.#steps = steps;
  }

  /** Draws how far the person has come: `tour` is `{done, come}`, ids of steps. */
  draw({ tour }) {
    const open = this.#steps.filter(({ id }) => !tour.done.includes(id));
    const current = open[0]?.id;
    const items = this.#steps.map((step) => {
      const how = { done: tour.done.includes(step.id), come: tour.come.includes(step.id), current: step.id === current };
      return { key: step.id, signature: JSON.stringify([step, how]), build: () => this.#step(step, how) };
    });
    reconcile(this.list, items);
    const finished = this.#steps.length > 0 && !open.length;
    const build = () => [
      el("p", {}, ALL_DONE),
      el("button", { type: "button", class: "button", "data-focus": "stories", onclick: () => this.stories() }, "Open the stories"),
    ];
    reconcile(this.end, finished ? [{ key: "end", signature: "", build: () => el("div", { class: "tour-end" }, build()) }] : []);
    this.#tell(tour.done, open[0]);
  }

  #step(step, { done, come, current }) {
    const state = done ? "Done" : current ? "Now" : "Later";
    return el(
      "li",
      { class: state.toLowerCase(), "aria-current": current ? "step" : null },
      el("h3", {}, step.title, (done || current) && [el("span", { class: "unseen" }, ": "), el("span", { class: "step-state" }, state)]),
      !done && current && [
        el("p", {}, step.words),
        step.text && el("p", { class: "said" }, step.text),
        come && el("p", { class: "step-come" }, "It has come."),
        el("div", { class: "row" }, this.#clock(step, come), this.#there(step)),
      ],
    );
  }

  #clock(step, come) {
    if (!step.forward || come) return null;
    const words = `Move the clock ${length(step.forward)}`;
    return el("button", { type: "button", class: "button", "data-focus": "clock", onclick: () => this.forward(step.forward) }, words);
  }

  #there({ member, who, channel, text }) {
    if (!member) return null;
    const where = channel ? `in #${channel}` : "and open the messages with the app";
    const words = text ? `Act as ${who} and put the words in the box` : `Act as ${who} ${where}`;
    return el("button", { type: "button", class: "button", "data-focus": "there", onclick: () => this.go(member, channel, text) }, words);
  }

  /** Says once that a step is done, and what comes next; what was done before the page was opened is not news. */
  #tell(done, next) {
    const fresh = this.#told && this.#steps.filter(({ id }) => done.includes(id) && !this.#told.has(id));
    if (this.#steps.length) this.#told = new Set(done);
    if (!fresh?.length) return;
    const ended = fresh.map(({ title }) => title).join(", ");
    this.announce(`Done: ${ended}. ${next ? `Next: ${next.title}.` : ALL_DONE}`);
  }
}
