/**
 * The app's Home tab: a page of the app's own that it shows to one person (https://docs.slack.dev/surfaces/app-home).
 * It stands where a channel's messages stand, and is drawn again only when the app has published something else.
 */

import { drawBlocks } from "./blocks.js";
import { el, reconcile } from "./dom.js";
import { Form } from "./form.js";
import { addressOf } from "./place.js";

const NOTHING = "The app has shown nothing here yet.";

/** What the Home tab is called: "Attune home". */
export function homeName(state) {
  return `${state.members.find((one) => one.role === "bot")?.name ?? "App"} home`;
}

/** The link to the Home tab in the list of places. */
export function drawHomeLink(parent, state, current) {
  const href = addressOf({ as: state.me, tab: "home" });
  const link = el(
    "a",
    { href, "aria-current": current ? "page" : null, "data-focus": "home" },
    el("span", { class: "channel-mark", "aria-hidden": "true" }, "@"),
    el("span", { class: "place-name" }, homeName(state)),
  );
  const items = [{ key: "home", signature: JSON.stringify([href, current, homeName(state)]), build: () => el("li", {}, link) }];
  reconcile(parent, state.has_home ? items : []);
}

/** The pane. `press(viewId, action, values)` and `suggest(viewId, asked)` give the answer of the stage; `announce(words)` says what has changed. */
export class Home {
  #drawn = null;
  #form = new Form();

  constructor(pane, { press, suggest, announce, trouble }) {
    Object.assign(this, { pane, press, suggest, announce, trouble });
  }

  /** Shows a person's Home tab (`{view_id, view}` or null); `lookups` is `{names, members, channels}`. */
  show(state, lookups) {
    const { home, me } = state;
    const surface = {
      ...lookups,
      press: (action) => this.#press(home.view_id, action),
      suggest: (asked) => this.suggest(home.view_id, asked),
      keep: (...kept) => this.#form.keep(...kept),
    };
    const signature = JSON.stringify([me, home?.view.blocks ?? null, lookups.names.all]);
    const build = () => {
      if (!home) return el("p", { class: "nothing" }, NOTHING);
      this.#form.begin(home.view_id);
      const body = el("div", { class: "body home-body" }, drawBlocks(home.view.blocks, surface));
      this.#form.giveBack();
      return body;
    };
    reconcile(this.pane, [{ key: home?.view_id ?? "nothing", signature, build }]);
    if (this.#drawn !== signature && home) this.announce(`${homeName(state)} is up to date.`);
    this.#drawn = signature;
  }

  /** The pane is left; what it says on return is news again. */
  leave() {
    this.#drawn = null;
  }

  async #press(viewId, action) {
    const answer = await this.press(viewId, action, this.#form.values());
    if (!answer.ok) this.trouble(answer.error);
  }
}
