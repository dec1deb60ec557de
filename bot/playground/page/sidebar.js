/** Draws who can act, and where they can go. Both are links, so a new tab can be a second person. */

import { el, reconcile } from "./dom.js";
import { addressOf } from "./place.js";
import { unreadCount } from "./unread.js";

/** The "You are acting as" list; `home(id)` gives the place a member was in last. */
export function drawPeople(parent, state, home) {
  const people = state.members.filter((member) => member.role !== "bot");
  reconcile(
    parent,
    people.map((member) => {
      const href = addressOf(home(member.id));
      const current = member.id === state.me;
      return {
        key: member.id,
        signature: JSON.stringify([member, href, current]),
        build: () =>
          el(
            "li",
            {},
            el(
              "a",
              { href, "aria-current": current ? "true" : null, "data-focus": member.id, title: member.title || null },
              el("span", { class: "person-name" }, member.name),
              el("span", { class: "person-role" }, member.role),
            ),
          ),
      };
    }),
  );
}

/** Channels or direct messages, each with its count of unseen messages in words. */
export function drawChannels(parent, channels, state, open, names) {
  reconcile(
    parent,
    channels.map((channel) => {
      const unseen = unreadCount(state.me, channel);
      const current = channel.id === open;
      const name = channel.kind === "dm" ? names.user(channel.with) : channel.name;
      const href = addressOf({ as: state.me, channel: channel.id });
      return {
        key: channel.id,
        signature: JSON.stringify([name, href, current, unseen, channel.is_ext_shared]),
        build: () =>
          el(
            "li",
            {},
            el(
              "a",
              { href, "aria-current": current ? "page" : null, class: unseen ? "unseen-there" : null, "data-focus": channel.id },
              el("span", { class: "channel-mark", "aria-hidden": "true" }, channel.kind === "dm" ? "@" : "#"),
              el("span", { class: "place-name" }, name),
              channel.is_ext_shared && el("span", { class: "tag" }, "shared"),
              unseen > 0 && el("span", { class: "count" }, `${unseen} new`),
            ),
          ),
      };
    }),
  );
}
