/** Two people's views on one page: two frames of the same playground, each as somebody else, under one clock. */

import { follow } from "./clock.js";
import { el } from "./dom.js";
import { Notes } from "./notes.js";
import { addressOf } from "./place.js";
import { Stage } from "./state.js";
import { TimeBar } from "./time_bar.js";

const PAIR = "attune-playground-pair";
const FIRST_ROLES = ["customer", "agent"];

const part = (id) => document.getElementById(id);
const notes = new Notes(part("notes"), () => part("pair").querySelector("select")?.focus());
const stage = new Stage({ changed, trouble: (sentence) => notes.problem("stage", sentence) });
const time = new TimeBar(part("time"), {
  move: (body) => stage.send("clock", body),
  announce: (words) => (part("announcer").textContent = words),
  trouble: (sentence) => notes.add(sentence),
});
let shown = null;

/** Who stands on each side: those chosen last, or a customer and an agent. */
function chosen(people) {
  const known = (id) => people.some((one) => one.id === id);
  const kept = JSON.parse(window.localStorage.getItem(PAIR) ?? "[]").filter(known);
  if (kept.length === 2) return kept;
  const found = FIRST_ROLES.map((role) => people.find((one) => one.role === role)?.id ?? people[0].id);
  return found;
}

function changed(state) {
  follow(state.now);
  const people = state.members.filter((member) => member.role !== "bot");
  time.draw(state, people.find(({ id }) => id === state.me)?.tz);
  if (shown) return;
  shown = chosen(people);
  part("pair").replaceChildren(...shown.map((id, side) => view(id, side, people)));
}

function view(id, side, people) {
  const name = el("h2", {});
  const frame = el("iframe");
  const choose = el(
    "select",
    { onchange: () => take(choose.value) },
    people.map((one) => el("option", { value: one.id, selected: one.id === id }, `${one.name}, ${one.role}`)),
  );
  function take(member) {
    const words = viewOf(people.find((one) => one.id === member));
    name.textContent = words;
    frame.title = words;
    frame.src = `/${addressOf({ as: member })}`;
    shown[side] = member;
    window.localStorage.setItem(PAIR, JSON.stringify(shown));
  }
  take(id);
  const head = el("div", { class: "view-head" }, name, el("label", {}, side ? "On the right:" : "On the left:", choose));
  return el("section", { class: "view", "aria-label": `${side ? "Right" : "Left"} view` }, head, frame);
}

/** "Dana's view". */
function viewOf({ name }) {
  return `${name.split(" ")[0]}'s view`;
}

// Anybody's state tells who there is and what time it is.
fetch("/stage/state", { cache: "no-store" })
  .then((response) => response.json())
  .then((state) => stage.actAs(state.me))
  .catch(() => notes.problem("stage", "The playground does not answer. Is it still running? Load this page again."));
