/**
 * The box a person writes in. What was typed in one place waits there while they look elsewhere. A line that begins
 * with "/" is a command: the ones that exist are listed above the box, arrow keys choose, Enter takes one.
 */

import { el, freshId } from "./dom.js";

/** One composer; `send(text)` gives a sentence when the text could not be sent, else null. */
export class Composer {
  #drafts = new Map();
  #place = null;
  #commands = [];
  #shown = [];
  #chosen = 0;

  constructor(holder, { boxId, send, announce }) {
    this.send = send;
    this.announce = announce;
    const listId = freshId("commands");
    const hintId = freshId("hint");
    const errorId = freshId("error");
    this.label = el("label", { class: "unseen", for: boxId });
    this.list = el("ul", { class: "commands", role: "listbox", id: listId, "aria-label": "Commands", hidden: true });
    this.error = el("p", { class: "error", id: errorId, role: "alert" });
    this.box = el("textarea", {
      id: boxId,
      rows: 1,
      "aria-describedby": `${hintId} ${errorId}`,
      "aria-autocomplete": "list",
      "aria-controls": listId,
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
      onblur: () => this.#offer([]),
    });
    this.hint = el("p", { class: "hint", id: hintId });
    const form = el("form", { class: "composer", onsubmit: (event) => this.#submit(event) }, this.label, this.list, this.error);
    form.append(el("div", { class: "composer-row" }, this.box, el("button", { type: "submit", class: "button primary" }, "Send")), this.hint);
    holder.replaceChildren(form);
  }

  /** Goes to a place (a key for its draft), with the name to show and the commands that exist there. */
  show(place, name, commands) {
    this.#commands = commands;
    this.label.textContent = name;
    this.box.placeholder = name;
    const hint = `Enter sends, Shift and Enter begins a new line${commands.length ? ", / lists the commands" : ""}.`;
    if (this.hint.textContent !== hint) this.hint.textContent = hint;
    if (place === this.#place) return;
    if (this.#place) this.#drafts.set(this.#place, this.box.value);
    this.#place = place;
    this.error.textContent = "";
    this.#write(this.#drafts.get(place) ?? "");
    this.#offer([]);
  }

  /** Puts a text in the box of a place and the cursor behind it. */
  fill(place, text) {
    this.#drafts.set(place, text);
    if (place === this.#place) this.#write(text);
    this.box.focus();
  }

  #write(text) {
    this.box.value = text;
    this.#fit();
  }

  #fit() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight + 2, 200)}px`;
  }

  #typed() {
    this.#fit();
    this.error.textContent = "";
    const typed = /^\/\S*$/.test(this.box.value) ? this.box.value.toLowerCase() : null;
    this.#offer(typed ? this.#commands.filter(({ command }) => command.toLowerCase().startsWith(typed)) : []);
  }

  #offer(commands) {
    const before = this.#shown.length;
    this.#shown = commands;
    this.#chosen = 0;
    this.list.hidden = commands.length === 0;
    this.#mark();
    if (commands.length && commands.length !== before) {
      const names = commands.map(({ command }) => command).join(", ");
      this.announce(`Commands: ${names}. Arrow keys choose, Enter takes one.`);
    }
  }

  #mark() {
    this.list.replaceChildren(
      ...this.#shown.map(({ command, description, usage_hint: usage }, index) =>
        el(
          "li",
          {
            role: "option",
            id: `${this.list.id}-${index}`,
            "aria-selected": String(index === this.#chosen),
            onmousedown: (event) => event.preventDefault(),
            onclick: () => this.#take(command),
          },
          el("strong", {}, command),
          el("span", { class: "usage" }, usage),
          el("span", { class: "faint" }, description),
        ),
      ),
    );
    this.list.children[this.#chosen]?.scrollIntoView({ block: "nearest" });
    if (this.#shown.length) this.box.setAttribute("aria-activedescendant", `${this.list.id}-${this.#chosen}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  #take(command) {
    this.#write(`${command} `);
    this.#offer([]);
    this.box.focus();
  }

  #key(event) {
    if (event.isComposing) return;
    const open = this.#shown.length > 0;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#chosen = (this.#chosen + step + this.#shown.length) % this.#shown.length;
      this.#mark();
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      this.#offer([]);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const command = this.#shown[this.#chosen]?.command;
      if (open && command !== this.box.value) this.#take(command);
      else this.box.form.requestSubmit();
    }
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.box.value.trim();
    if (!text) return;
    const place = this.#place;
    this.#write("");
    this.#offer([]);
    this.error.textContent = "";
    const problem = await this.send(text);
    if (!problem) return;
    if (place !== this.#place) this.#drafts.set(place, text);
    else {
      if (!this.box.value) this.#write(text);
      this.error.textContent = problem;
    }
  }
}
