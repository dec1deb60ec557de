/**
 * A select whose choices the app is asked for while a person types (external_select and multi_external_select,
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select). It is the ARIA
 * combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): arrow keys move, Enter takes, Escape closes.
 */

import { el, freshId } from "./dom.js";
import { plain } from "./mrkdwn.js";

const PAUSE = 150; // milliseconds without a key before the app is asked

/** The field (fields.js); its node tells of a choice with a `change` event. */
export function externalField(element, surface, blockId) {
  return new External(element, surface, blockId).field();
}

class External {
  #chosen = [];
  #offered = [];
  #at = -1;
  #waiting = null;
  #asked = 0;

  constructor(element, surface, blockId) {
    Object.assign(this, { element, surface, blockId, many: element.type.startsWith("multi_") });
    this.least = element.min_query_length ?? 3;
    const listId = freshId("offered");
    this.list = el("ul", { class: "offered", role: "listbox", id: listId, "aria-label": "Choices", hidden: true });
    this.status = el("p", { class: "faint", role: "status" });
    this.note = el("span", { class: "unseen", id: freshId("note") }, this.least > 1 ? `Type ${this.least} characters for choices.` : "Type for choices.");
    this.picked = el("ul", { class: "picked", "aria-label": "Chosen", hidden: true });
    this.box = el("input", {
      type: "text",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": listId,
      placeholder: plain(element.placeholder?.text) || null,
      autofocus: element.focus_on_load,
      oninput: () => this.#soon(),
      onfocus: () => this.least === 0 && this.#soon(),
      onblur: () => this.#offer([]),
      onchange: (event) => event.stopPropagation(), // typing chooses nothing
      onkeydown: (event) => this.#key(event),
    });
    this.node = el("div", { class: "external" }, this.picked, this.box, this.note, this.list, this.status);
    this.#choose(element.initial_options ?? (element.initial_option ? [element.initial_option] : []));
  }

  /** What the form holds. */
  field() {
    const read = () => {
      if (this.many) return this.#chosen;
      return this.#chosen.length && this.box.value === nameOf(this.#chosen[0]) ? this.#chosen[0] : "";
    };
    const write = (value) => this.#choose(Array.isArray(value) ? value : value ? [value] : []);
    return { node: this.node, control: this.box, group: false, noteId: this.note.id, read, write };
  }

  #choose(options) {
    this.#chosen = options;
    this.box.value = this.many || !options.length ? "" : nameOf(options[0]);
    this.picked.hidden = !this.many || !options.length;
    this.picked.replaceChildren(
      ...(this.many ? options : []).map((one) => {
        const name = nameOf(one);
        const drop = () => {
          this.#choose(this.#chosen.filter((other) => other !== one));
          this.box.focus();
          this.#tell();
        };
        return el("li", {}, name, el("button", { type: "button", class: "quiet", "aria-label": `Take out ${name}`, onclick: drop }, "Take out"));
      }),
    );
  }

  #soon() {
    clearTimeout(this.#waiting);
    const query = this.box.value.trim();
    if (query.length < this.least) {
      this.#offer([]);
      return;
    }
    this.#waiting = setTimeout(() => this.#ask(query), PAUSE);
  }

  async #ask(query) {
    const number = (this.#asked += 1);
    const answer = (await this.surface.suggest?.({ block_id: this.blockId, action_id: this.element.action_id, query })) ?? {};
    if (number !== this.#asked || document.activeElement !== this.box) return;
    const options = answer.options ?? (answer.option_groups ?? []).flatMap((group) => group.options ?? []);
    const named = (answer.option_groups ?? []).flatMap((group) => (group.options ?? []).map((one) => [one, plain(group.label?.text)]));
    this.#offer(options, new Map(named));
    if (answer.ok === false) this.status.textContent = answer.error ?? "The app offered nothing.";
    else if (!options.length) this.status.textContent = "The app offers nothing for these words.";
    else this.status.textContent = options.length === 1 ? "1 choice" : `${options.length} choices`;
  }

  #offer(options, groups = new Map()) {
    this.#offered = options;
    this.status.textContent = "";
    this.list.replaceChildren(
      ...options.map((one, index) =>
        el(
          "li",
          { role: "option", id: `${this.list.id}-${index}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => this.#take(one) },
          nameOf(one),
          (groups.get(one) || one.description) && el("span", { class: "faint" }, [groups.get(one), plain(one.description?.text)].filter(Boolean).join(", ")),
        ),
      ),
    );
    this.list.hidden = !options.length;
    this.box.setAttribute("aria-expanded", String(options.length > 0));
    this.#mark(options.length ? 0 : -1);
  }

  #mark(index) {
    this.#at = index;
    [...this.list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === index)));
    if (index < 0) this.box.removeAttribute("aria-activedescendant");
    else this.box.setAttribute("aria-activedescendant", `${this.list.id}-${index}`);
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
  }

  #take(option) {
    const others = this.many ? this.#chosen.filter((one) => one.value !== option.value) : [];
    this.#choose([...others, option]);
    this.#offer([]);
    this.#tell();
  }

  #tell() {
    this.node.dispatchEvent(new Event("change"));
  }

  #key(event) {
    if (event.isComposing || !this.#offered.length) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) this.#mark((this.#at + steps[event.key] + this.#offered.length) % this.#offered.length);
    else if (event.key === "Enter") this.#take(this.#offered[this.#at]);
    else if (event.key === "Escape") this.#offer([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function nameOf(option) {
  return plain(option.text?.text) || String(option.value);
}
