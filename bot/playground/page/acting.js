/** What the person does to messages and with the composer, sent to the stage; what went wrong is said where they look. */

import { plain } from "./mrkdwn.js";
import { goTo } from "./place.js";
import { ask } from "./question.js";
import { threadOf } from "./unread.js";

/** `page` is `{state, wanted}`: the newest state, and the id of what is to have the focus once it is drawn. */
export class Acting {
  constructor(page, { stage, notes, going }) {
    Object.assign(this, { page, stage, notes, going });
  }

  /** Sends what was typed, a command or a message; a sentence when it could not be sent, else null. */
  async send(text, thread) {
    const channel = this.going.channel().id;
    const [, command, rest] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? [];
    if (command && thread) return "Commands work in the channel, not in a thread.";
    const answer = command
      ? await this.stage.send("command", { channel, command, text: rest })
      : await this.stage.send("say", { channel, text, ...(thread ? { thread_ts: thread } : {}) });
    if (answer.ok) return null;
    this.notes.alreadySaid(answer.error); // the composer says it, so the same note need not
    return answer.error ?? "That could not be sent.";
  }

  /** Presses something in a message. */
  async press(channel, message, action) {
    await this.#told("press", { channel: channel.id, ts: message.ts, ...action });
  }

  /** What the app offers in a select of a message for the words typed so far. */
  suggest(channel, message, asked) {
    return this.stage.send("options", { channel: channel.id, ts: message.ts, ...asked });
  }

  /** Something from a message's menu: "thread", "reply", "shortcut", "edit" or "delete". */
  async act(channel, what, message, callbackId) {
    const about = { channel: channel.id, ts: message.ts };
    if (what === "thread" || what === "reply") {
      goTo({ as: this.page.state.me, channel: channel.id, thread: threadOf(message) ?? message.ts });
      this.page.wanted = what === "reply" ? "thread-box" : "thread-name";
    }
    if (what === "shortcut") await this.#told("shortcut", { ...about, callback_id: callbackId });
    if (what === "edit") {
      const text = await ask({ title: "Edit message", text: "", confirm: "Save", edit: plain(message.text) });
      if (text?.trim()) await this.#told("edit", { ...about, text });
    }
    if (what === "delete") {
      const question = { title: "Delete this message?", text: "It goes away for everyone.", confirm: "Delete", danger: true };
      if (await ask(question)) await this.#told("delete", about);
    }
  }

  async #told(what, body) {
    const answer = await this.stage.send(what, body);
    if (!answer.ok) this.notes.add(answer.error);
  }
}
