/** What surrounds the chat: the clock, the tour, the stories, the log and trouble on demand. */

import { Guide } from "./guide.js";
import { Log } from "./log.js";
import { Panels } from "./panels.js";
import { Stories, drawTyping } from "./stories.js";
import { TimeBar } from "./time_bar.js";
import { Trouble } from "./trouble.js";

/** `redraw()` draws the page again, once what is offered to try is known. */
export class Workbench {
  constructor({ part, stage, going, notes, announce, redraw }) {
    const trouble = (sentence) => notes.add(sentence);
    const told = async (what, body) => {
      const answer = await stage.send(what, body);
      if (!answer.ok) trouble(answer.error);
    };
    Object.assign(this, { part, going });
    this.panels = new Panels(part("room"), ["guide", "stories", "log", "trouble"], part);
    this.time = new TimeBar(part("time"), { move: (body) => stage.send("clock", body), announce, trouble });
    this.guide = new Guide(part("guide-steps"), part("guide-end"), {
      go: (...where) => going.as(...where),
      forward: (seconds) => this.time.go({ forward: seconds }),
      stories: () => this.panels.open("stories"),
      announce,
    });
    this.stories = new Stories(part("stories-list"), part("stories-now"), {
      play: async ({ id, channel }) => {
        await told("story", { id });
        going.to(channel);
      },
      stop: () => told("story", { stop: true }),
      announce,
    });
    this.log = new Log(
      { body: part("log-rows"), filter: part("log-filter"), count: part("log-count"), clear: part("log-clear") },
      (path) => stage.look(path),
    );
    const troubles = { list: part("trouble-list"), planned: part("trouble-planned"), clear: part("trouble-clear") };
    this.trouble = new Trouble(troubles, stage, { announce, trouble });
    this.panels.follow("log", (open) => this.log.opened(open));
    this.panels.follow("trouble", (open) => this.trouble.opened(open));
    this.#learn(stage, redraw);
  }

  /** Draws what depends on the state; `where` is `{channel, thread}`. */
  draw(state, names, { channel, thread }) {
    this.panels.thread(thread?.ts ?? null);
    this.time.draw(state, names.zone);
    this.guide.draw(state);
    this.stories.draw(state, names);
    this.log.draw(names.zone, state.started);
    drawTyping(this.part("typing"), state.story, channel, names);
  }

  async #learn(stage, redraw) {
    const library = await stage.look("library");
    if (!library) return;
    this.guide.learn(library.tour);
    this.stories.learn(library.stories);
    redraw();
  }
}
