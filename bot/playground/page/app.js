/** Puts the page together: the place in the address and the server's state come in, every part is brought up to date. */

import { Acting } from "./acting.js";
import { Bot } from "./bot.js";
import { follow } from "./clock.js";
import { Composer } from "./composer.js";
import { Drawing } from "./drawing.js";
import { Going } from "./going.js";
import { Home } from "./home.js";
import { Modal } from "./modal.js";
import { News } from "./news.js";
import { Notes } from "./notes.js";
import { currentPlace } from "./place.js";
import { Stage } from "./state.js";
import { followRun } from "./unread.js";
import { Workbench } from "./workbench.js";

const part = (id) => document.getElementById(id);
const page = { state: null, wanted: null };
const news = new News(part("announcer"));
const announce = (words) => news.say(words);
const notes = new Notes(part("notes"), () => going.focusTalk());
const stage = new Stage({ changed, trouble: (sentence) => notes.problem("stage", sentence) });
const going = new Going(page, {
  stage,
  notes,
  part,
  fill: (place, text) => composer.fill(place, text),
  arrived,
});
const acting = new Acting(page, { stage, notes, going });
const modal = new Modal(part("modal"), {
  submit: (viewId, values) => stage.send("submit", { view_id: viewId, values }),
  close: (viewId) => stage.send("close", { view_id: viewId }),
  press: (viewId, action, values) => stage.send("press", { view_id: viewId, ...action, state: values }),
  suggest: (viewId, asked) => stage.send("options", { view_id: viewId, ...asked }),
  leave: () => going.focusTalk(),
});
const home = new Home(part("home"), {
  press: (viewId, action, values) => stage.send("press", { view_id: viewId, ...action, state: values }),
  suggest: (viewId, asked) => stage.send("options", { view_id: viewId, ...asked }),
  announce,
  trouble: (sentence) => notes.add(sentence),
});
const composer = new Composer(part("composer"), {
  boxId: "message-box",
  send: (text) => acting.send(text, null),
  announce,
});
const threadComposer = new Composer(part("thread-composer"), {
  boxId: "thread-box",
  send: (text) => acting.send(text, currentPlace().thread),
  announce,
});
const bot = new Bot(part("bot-status"), { problem: (sentence) => notes.problem("bot", sentence), announce });
const workbench = new Workbench({ part, stage, going, notes, announce, redraw: () => page.state && drawing.render() });
const drawing = new Drawing(page, { part, going, acting, bot, home, modal, composer, threadComposer, workbench, notes, news });

function changed(state) {
  page.state = state;
  follow(state.now);
  followRun(state.started);
  drawing.render();
  going.settle();
}

/** The address names this place now; `other` when it is another member's. */
function arrived(other) {
  if (other) modal.show(null);
  else if (page.state) drawing.render();
}

part("thread-close").addEventListener("click", () => going.closeThread());
part("dm-open").addEventListener("click", () => going.directMessage());
part("skip").addEventListener("click", (event) => {
  event.preventDefault();
  going.focusTalk();
});
document.addEventListener("visibilitychange", () => page.state && drawing.render());
document.documentElement.classList.toggle("framed", window.top !== window.self);
going.arrive();
