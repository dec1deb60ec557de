/**
 * What this page has been sent so far. The server sends only the messages that changed since the last answer; put
 * together here they are a whole state again, and a message that did not change stays the very same object, by which
 * the drawing knows that there is nothing to do.
 */

/** The memory of one member's page. */
export class Memory {
  #mark = "";
  #channels = new Map();

  /** The mark to ask with; empty when nothing is remembered. */
  get mark() {
    return this.#mark;
  }

  /** Forgets everything, as another member must. */
  forget() {
    this.#mark = "";
    this.#channels.clear();
  }

  /** Takes an answer of the server and gives the whole state. */
  take(answer) {
    this.#mark = answer.mark ?? "";
    const before = answer.whole ? new Map() : this.#channels;
    this.#channels = new Map(answer.channels.map((one) => [one.id, merged(before.get(one.id), one)]));
    return { ...answer, channels: answer.channels.map((one) => ({ ...one, messages: this.#channels.get(one.id) })) };
  }
}

/** A channel's messages in order; the same array when nothing about them changed. */
function merged(before, { messages, gone = [] }) {
  if (!before) return messages;
  if (!messages.length && !gone.length) return before;
  const changed = new Map(messages.map((one) => [one.ts, one]));
  const left = new Set(gone);
  const kept = before.filter(({ ts }) => !left.has(ts) || changed.has(ts)).map((one) => take(changed, one));
  return [...kept, ...changed.values()].sort((one, other) => (one.ts < other.ts ? -1 : 1));
}

function take(changed, one) {
  const newer = changed.get(one.ts);
  changed.delete(one.ts);
  return newer ?? one;
}
