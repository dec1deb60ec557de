/**
 * The fields of a view: what they hold, what a person changed in them by hand, and what was found wrong. What was typed
 * stays through a change of the view where block and element are the same, as Slack does it
 * (https://docs.slack.dev/surfaces/modals#preserving-input).
 */

/** The fields that stand on a surface now; the typed words of every view that was shown. */
export class Form {
  #viewId = null;
  #fields = [];
  #typed = new Map();

  /** Keeps the words of the view that is left, and begins with the fields of another (null: of none). */
  begin(viewId) {
    this.#remember();
    this.#viewId = viewId;
    this.#fields = [];
  }

  /** Takes a field while it is drawn; `input` is `{optional, error}` for one that stands in an input block. */
  keep(blockId, element, field, input = null) {
    this.#fields.push({ blockId, key: `${blockId}/${element.action_id}`, element, field, input });
  }

  /** Gives back what was typed before, once all fields are drawn. */
  giveBack() {
    const typed = this.#typed.get(this.#viewId);
    for (const entry of this.#fields) {
      entry.start = JSON.stringify(entry.field.read());
      if (typed?.has(entry.key)) entry.field.write(JSON.parse(typed.get(entry.key)));
    }
  }

  /** Forgets what was typed in a view. */
  forget(viewId) {
    this.#typed.delete(viewId);
  }

  /** The control of the first input, or undefined. */
  get first() {
    return this.#fields.find(({ input }) => input)?.field.control;
  }

  /** What the fields hold: by block its plain value, or by action where a block has several elements or an option. */
  values() {
    const values = {};
    for (const { blockId, element, field } of this.#fields) {
      values[blockId] ??= {};
      values[blockId][element.action_id] = field.read();
    }
    const plainly = ([id, actions]) => {
      const [first, ...others] = Object.values(actions);
      const whole = first !== null && typeof first === "object" && !Array.isArray(first); // an option, which looks like actions
      return [id, others.length || whole ? actions : first];
    };
    return Object.fromEntries(Object.entries(values).map(plainly));
  }

  /** Says what is wrong beside each field (`{blockId: words}`); gives the sentences that have no field and goes to the first. */
  showErrors(errors) {
    let first = null;
    for (const { blockId, field, input } of this.#fields) {
      if (!input) continue;
      const words = errors[blockId] ?? "";
      input.error.textContent = words && `Error: ${words}`;
      if (words) field.control.setAttribute("aria-invalid", "true");
      else field.control.removeAttribute("aria-invalid");
      if (words) first ??= field.control;
    }
    if (first) focusOn(first);
    const placed = (id) => this.#fields.some(({ blockId, input }) => blockId === id && input);
    return Object.entries(errors).filter(([id]) => !placed(id)).map(([, words]) => words);
  }

  /** Keeps what was changed by hand, by view, block and element. */
  #remember() {
    if (!this.#viewId) return;
    const typed = this.#typed.get(this.#viewId) ?? new Map();
    for (const { key, field, start } of this.#fields) {
      const value = JSON.stringify(field.read());
      if (value === start) typed.delete(key);
      else typed.set(key, value);
    }
    this.#typed.set(this.#viewId, typed);
  }
}

/** Moves the focus to a control; in a set of choices to the chosen one, or the first. */
export function focusOn(control) {
  const group = control.matches('[role="group"], [role="radiogroup"]');
  const inside = group && (control.querySelector("input:checked") ?? control.querySelector("input"));
  (inside || control).focus();
}
