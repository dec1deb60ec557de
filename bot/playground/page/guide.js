/** A first walk for someone who has just opened the playground: a few things to do, and one click to each place. */

import { el } from "./dom.js";

const HIDDEN = "attune-playground-guide-hidden";
const WIDE = window.matchMedia("(min-width: 1041px)"); // below that it would lie over the messages

const STEPS = [
  {
    who: "Dana",
    where: "support",
    words: "Act as Dana, a customer, and write this in #support:",
    text: "My sister's 40th is tomorrow and the gift has missed two delivery windows",
  },
  { who: "Maya", where: "support", words: "Act as Maya, an agent, and see the suggestion that only she sees." },
  { words: "Press “Use this”, fill in the blanks and start the checkpoints." },
  { who: "Maya", where: null, words: "Watch the ping arrive in Maya's messages with Attune. Snooze it once, then let it pass." },
  { who: "Jon", where: "team-harbor", words: "Act as Jon and take the promise over in #team-harbor." },
  { words: "Open “Attune home” on the left as each of them: everybody's own open promises stand there." },
];

/** The panel; `go(memberId, channelName or null for the app's direct message, text or null)` takes the person there. */
export class Guide {
  constructor({ panel, steps, opener, closer, go }) {
    Object.assign(this, { panel, steps, opener, go });
    opener.addEventListener("click", () => {
      this.#show(this.panel.hidden);
      if (!this.panel.hidden) document.getElementById("guide-name").focus();
    });
    closer.addEventListener("click", () => {
      this.#show(false);
      opener.focus();
    });
    this.#show(!window.localStorage.getItem(HIDDEN) && WIDE.matches, false);
  }

  #show(shown, chosen = true) {
    this.panel.hidden = !shown;
    this.opener.setAttribute("aria-expanded", String(shown));
    if (!chosen) return;
    if (shown) window.localStorage.removeItem(HIDDEN);
    else window.localStorage.setItem(HIDDEN, "yes");
  }

  /** Draws the steps once the members are known. */
  draw(members) {
    if (this.steps.childElementCount) return;
    this.steps.append(
      ...STEPS.map(({ who, where, words, text }) => {
        const member = who && members.find(({ name }) => name.split(" ")[0] === who);
        const act = member && (text ? `Act as ${who} and put the words in the box` : `Act as ${who}`);
        return el(
          "li",
          {},
          el("p", {}, words),
          text && el("p", { class: "said" }, text),
          member && el("button", { type: "button", class: "button", onclick: () => this.go(member.id, where, text) }, act),
        );
      }),
    );
  }
}
