// The demo's clock: shows it running, and moves it.

import { post } from "./api.js";
import { button, byId, toast } from "./dom.js";
import * as times from "./times.js";

let now = 0;
let readAt = 0;

const current = () => now + (performance.now() - readAt);

function show() {
  byId("clock").textContent = times.moment(current());
}

export function setClock(ms) {
  now = ms;
  readAt = performance.now();
  show();
}

/** Runs a move with all buttons off, since playing a month takes a while. */
async function move(act) {
  const buttons = byId("clock-moves").querySelectorAll("button");
  buttons.forEach((one) => { one.disabled = true; });
  document.body.classList.add("busy");
  try {
    setClock((await act()).now);
  } catch (problem) {
    toast(problem.message);
  }
  buttons.forEach((one) => { one.disabled = false; });
  document.body.classList.remove("busy");
}

/** Runs one of the longer moves. */
export const jump = (key) => move(() => post(`jump/${key}`));

export function startClock(jumps) {
  const moves = byId("clock-moves");
  moves.querySelector("[data-move=hour]").addEventListener("click", () => move(() => post("clock", { by: times.HOUR_MS })));
  moves.querySelector("[data-move=day]").addEventListener("click", () => move(() => post("clock", { to: times.nextMorning(current()) })));
  for (const { key, label } of jumps) moves.append(button(label, () => jump(key)));
  setInterval(show, 1000);
}
