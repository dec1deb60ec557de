/** Brings every part of the page up to date with the newest state and the place in the address. */

import { dayKey, now } from "./clock.js";
import { drawHomeLink, homeName } from "./home.js";
import { drawMessages } from "./messages.js";
import { currentPlace } from "./place.js";
import { drawChannels, drawPeople } from "./sidebar.js";
import { markSeen, threadOf, unreadCount } from "./unread.js";

/** `page` is `{state, wanted}`; the rest are the parts that draw themselves. */
export class Drawing {
  constructor(page, parts) {
    Object.assign(this, parts);
    this.page = page;
  }

  /** Draws everything that changed. */
  render() {
    const { state } = this.page;
    const { part, going } = this;
    const known = this.lookups();
    const atHome = currentPlace().tab === "home";
    const channel = going.channel();
    const thread = going.thread(channel);
    if (channel && !document.hidden) {
      markSeen(state.me, channel);
      if (thread) markSeen(state.me, channel, thread.ts);
    }
    part("team-name").textContent = state.team.name;
    this.bot.draw(state);
    drawPeople(part("people"), state, (member) => going.homeOf(member));
    const dms = state.channels.filter((one) => one.kind === "dm");
    drawChannels(part("channels"), state.channels.filter((one) => one.kind !== "dm"), state, channel?.id, known.names);
    drawChannels(part("dms"), dms, state, channel?.id, known.names);
    part("dm-open").hidden = dms.length > 0;
    drawHomeLink(part("app"), state, atHome);
    part("app-heading").hidden = !state.has_home;
    part("zone").textContent = known.names.zone ? `Times are in ${known.names.zone.replaceAll("_", " ")}.` : "";
    part("home").hidden = !atHome;
    part("messages").hidden = part("composer").hidden = atHome;
    part("skip").textContent = atHome ? "Skip to the home tab" : "Skip to the message box";
    if (atHome) this.#drawHome(known);
    else this.home.leave();
    if (channel) this.#drawTalk(channel, thread, known);
    this.modal.show(state.modal, known);
    this.workbench.draw(state, known.names, { channel, thread });
    this.notes.fromServer(state.notes);
    this.news.tell(state, known.names, nameOf);
    this.#drawTitle(channel, known.names);
    if (this.page.wanted && thread) part(this.page.wanted).focus();
    this.page.wanted = null;
  }

  /** What the drawing of blocks needs to know of the workspace. */
  lookups() {
    const { state } = this.page;
    const members = new Map(state.members.map((one) => [one.id, one]));
    const channels = new Map(state.channels.map((one) => [one.id, one]));
    const zone = members.get(state.me)?.tz;
    return {
      me: state.me,
      members: state.members,
      channels: state.channels,
      names: {
        user: (id) => members.get(id)?.name ?? id ?? "Someone",
        channel: (id) => channels.get(id)?.name ?? null,
        zone,
        // what words may depend on, so that they are drawn again when it changes; "tomorrow" depends on the day
        all: [state.members.map((one) => one.name), state.channels.map((one) => one.name), dayKey(now(), zone)],
      },
    };
  }

  #drawTalk(channel, thread, known) {
    const { state } = this.page;
    const { part } = this;
    const name = nameOf(channel, known.names);
    const count = channel.members?.length ?? 0;
    part("channel-name").textContent = name;
    part("channel-topic").textContent = [
      channel.is_ext_shared && "Shared with another company",
      channel.topic,
      channel.kind !== "dm" && count && `${count} members`,
    ].filter(Boolean).join(" · ");
    const view = {
      state,
      channel,
      names: known.names,
      surfaceFor: (message) => ({
        ...known,
        press: (action) => this.acting.press(channel, message, action),
        suggest: (asked) => this.acting.suggest(channel, message, asked),
      }),
      act: (...args) => this.acting.act(channel, ...args),
    };
    const here = new Set(channel.messages.map(({ ts }) => ts));
    const top = channel.messages.filter((one) => !here.has(threadOf(one))); // a reply whose parent is gone stands alone
    drawMessages(part("messages"), { ...view, messages: top, inThread: null });
    this.composer.show(`${state.me}/${channel.id}`, `Message ${name} as ${known.names.user(state.me)}`, state.commands);
    part("thread").hidden = !thread;
    if (!thread) return;
    part("thread-name").textContent = `Thread in ${name}`;
    const messages = channel.messages.filter((one) => one.ts === thread.ts || threadOf(one) === thread.ts);
    drawMessages(part("thread-messages"), { ...view, messages, inThread: thread.ts });
    this.threadComposer.show(`${state.me}/${channel.id}/${thread.ts}`, `Reply as ${known.names.user(state.me)}`, []);
  }

  #drawHome(known) {
    const { state } = this.page;
    this.part("channel-name").textContent = homeName(state);
    this.part("channel-topic").textContent = `Only ${known.names.user(state.me)} sees this page`;
    this.part("thread").hidden = true;
    this.home.show(state, known);
  }

  #drawTitle(channel, names) {
    const { state } = this.page;
    const unseen = state.channels.reduce((sum, one) => sum + unreadCount(state.me, one), 0);
    const name = channel ? nameOf(channel, names) : currentPlace().tab === "home" && homeName(state);
    const words = [unseen && `(${unseen} new)`, name, "as", names.user(state.me)];
    document.title = words.filter(Boolean).join(" ");
  }
}

function nameOf(channel, names) {
  return channel.kind === "dm" ? names.user(channel.with) : `#${channel.name}`;
}
