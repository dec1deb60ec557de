/** Knows where the person stands and takes them elsewhere: another member, a channel, a thread, the app's own places. */

import { currentPlace, goTo, takePermalink } from "./place.js";
import { threadOf } from "./unread.js";

const LAST_MEMBER = "attune-playground-member";
const FIRST_MEMBER = "U0MAYA"; // the agent of the seed that comes with the playground

/** `page` is `{state}`, the newest state; `arrived(changed)` is called when the place is another one. */
export class Going {
  #lastChannels = new Map();
  #errand = null;
  #permalink = takePermalink();

  constructor(page, { stage, notes, part, fill, arrived }) {
    Object.assign(this, { page, stage, notes, part, fill, arrived });
    window.addEventListener("hashchange", () => this.arrive());
  }

  /** Becomes who the address names and shows what it names. */
  arrive() {
    const place = currentPlace();
    if (!place.as) {
      goTo({ ...place, as: window.localStorage.getItem(LAST_MEMBER) ?? FIRST_MEMBER }, true);
      return;
    }
    const { state } = this.page;
    this.arrived(Boolean(state && place.as !== state.me));
    this.stage.actAs(place.as);
    if (place.tab === "home") this.#openHome();
  }

  /** A new state has come and was drawn: finishes what was waiting for it. */
  settle() {
    window.localStorage.setItem(LAST_MEMBER, this.page.state.me);
    this.#followPermalink();
    this.#finishErrand();
  }

  /** The channel to show, or null on the Home tab and where there is none. */
  channel() {
    const { channel, tab } = currentPlace();
    if (tab === "home") return null;
    const { channels, me } = this.page.state;
    const find = (id) => channels.find((one) => one.id === id);
    const found = find(channel) ?? find(this.#lastChannels.get(me)) ?? channels[0] ?? null;
    if (found) this.#lastChannels.set(me, found.id);
    return found;
  }

  /** The message whose thread is open in a channel, or null. */
  thread(channel) {
    const { thread } = currentPlace();
    return (thread && channel?.messages.find((one) => one.ts === thread)) || null;
  }

  /** The place to be in as a member: where they were last. */
  homeOf(member) {
    const here = currentPlace();
    if (here.tab) return { as: member, tab: here.tab };
    if (member === this.page.state.me) return { as: member, channel: here.channel };
    return { as: member, channel: this.#lastChannels.get(member) ?? here.channel };
  }

  /** Goes to a channel (by id), where this person is in it. */
  to(channel) {
    const { channels, me } = this.page.state;
    if (channels.some(({ id }) => id === channel)) goTo({ as: me, channel });
  }

  /** Takes the person to a channel (by name; null: their messages with the app) as a member, with words in the box. */
  as(member, channelName, text) {
    const channel = channelName && this.page.state.channels.find((one) => one.name === channelName);
    this.#errand = { member, channelName, text };
    goTo({ as: member, channel: channel?.id });
    this.#finishErrand();
  }

  /** Goes to the direct messages with the app, which begin when they are first opened. */
  async directMessage() {
    const { me } = this.page.state;
    const answer = await this.stage.send("home", { tab: "messages" });
    await this.stage.refresh();
    const { state } = this.page;
    const channel = state.channels.find((one) => one.kind === "dm");
    if (channel && state.me === me) goTo({ as: me, channel: channel.id });
    else if (!answer.ok) this.notes.add(answer.error);
  }

  /** Goes to where this place is worked in: the message box, or the Home tab, which has none. */
  focusTalk() {
    (this.part("home").hidden ? this.part("message-box") : this.part("home")).focus();
  }

  /** Closes the thread and goes on in its channel. */
  closeThread() {
    goTo({ as: this.page.state.me, channel: this.channel()?.id });
    this.part("message-box").focus();
  }

  /** Tells the app that its Home tab is open, so that it brings it up to date. */
  async #openHome() {
    const answer = await this.stage.send("home", { tab: "home" });
    if (!answer.ok) this.notes.add(answer.error);
  }

  #followPermalink() {
    if (!this.#permalink) return;
    const { channel: id, ts } = this.#permalink;
    this.#permalink = null;
    const { state } = this.page;
    const message = state.channels.find((one) => one.id === id)?.messages.find((one) => one.ts === ts);
    if (!message) {
      this.notes.add("That link leads to a message that this person cannot see.");
      return;
    }
    goTo({ as: state.me, channel: id, thread: threadOf(message) }, true);
    document.querySelector(`#room [data-ts="${CSS.escape(ts)}"]`)?.scrollIntoView({ block: "center" });
  }

  /** Finishes an errand once the member's own channels are known. */
  #finishErrand() {
    const { state } = this.page;
    if (this.#errand?.member !== state.me) return;
    const { channelName, text } = this.#errand;
    this.#errand = null;
    if (!channelName) {
      this.directMessage();
      return;
    }
    const channel = state.channels.find((one) => one.name === channelName);
    if (!channel) return;
    goTo({ as: state.me, channel: channel.id });
    if (text) this.fill(`${state.me}/${channel.id}`, text);
  }
}
