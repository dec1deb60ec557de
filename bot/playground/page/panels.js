/**
 * The panels on the right: what to try, stories, the log, trouble. One is open at a time, each has a button that opens
 * it, and where a thread is open too the one that was opened last lies on top.
 */

const OPEN = "attune-playground-panel";
const NONE = "none";
const WIDE = window.matchMedia("(min-width: 1041px)"); // below that a panel would lie over the messages

/** `names` are the ids of the panels; each has `NAME-open`, `NAME-close` and `NAME-name`. The first is open at first. */
export class Panels {
  #open = null;
  #thread = null;
  #listeners = new Map();

  constructor(room, names, part) {
    Object.assign(this, { room, names, part });
    for (const name of names) {
      part(`${name}-open`).addEventListener("click", () => {
        if (this.#open === name) this.#choose(null);
        else this.open(name);
      });
      part(`${name}-close`).addEventListener("click", () => {
        this.#choose(null);
        part(`${name}-open`).focus();
      });
    }
    const kept = window.localStorage.getItem(OPEN) ?? names[0];
    this.#show(WIDE.matches && names.includes(kept) ? kept : null);
  }

  /** Calls `told(isOpen)` now and whenever this panel opens or closes. */
  follow(name, told) {
    this.#listeners.set(name, told);
    told(this.#open === name);
  }

  /** Opens a panel and goes to its heading. */
  open(name) {
    this.#choose(name);
    this.part(`${name}-name`).focus();
  }

  /** Which thread is open (its ts or null): one that has just been opened lies on top. */
  thread(ts) {
    if (ts && ts !== this.#thread) this.room.dataset.front = "thread";
    if (!ts) this.room.dataset.front = "panel";
    this.#thread = ts;
  }

  #choose(name) {
    this.#show(name);
    window.localStorage.setItem(OPEN, name ?? NONE);
  }

  #show(name) {
    const before = this.#open;
    this.#open = name;
    this.room.dataset.front = name || !this.#thread ? "panel" : "thread";
    for (const each of this.names) {
      this.part(each).hidden = each !== name;
      this.part(`${each}-open`).setAttribute("aria-expanded", String(each === name));
    }
    if (before !== name) {
      this.#listeners.get(before)?.(false);
      this.#listeners.get(name)?.(true);
    }
  }
}
