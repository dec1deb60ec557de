/** Tells people who do not see the page what has just arrived, politely and once. */

import { aloud } from "./mrkdwn.js";

const LONGEST = 200;

/** The polite live region. */
export class News {
  #heard = null;
  #member = null;

  constructor(region) {
    this.region = region;
  }

  /** Says one sentence. */
  say(sentence) {
    this.region.textContent = sentence;
  }

  /** Says what is new in a state; what a member finds on arrival is not news. */
  tell(state, names, nameOf) {
    if (this.#member !== state.me) this.#heard = null;
    this.#member = state.me;
    const all = state.channels.flatMap((channel) =>
      channel.messages.map((message) => ({ channel, message, key: `${channel.id}/${message.ts}/${message.ephemeral}` })),
    );
    const heard = this.#heard;
    this.#heard = new Set(all.map(({ key }) => key));
    const fresh = heard ? all.filter(({ key, message }) => !heard.has(key) && message.user !== state.me) : [];
    if (!fresh.length) return;
    const sentences = fresh.map(({ channel, message }) => {
      const words = aloud(message.text, names, LONGEST);
      const secret = message.ephemeral ? ", only for you" : "";
      return `${names.user(message.user)} in ${nameOf(channel, names)}${secret}: ${words || "a message"}`;
    });
    this.say(sentences.join(". "));
  }
}
