// The guided tour: each step waits until the thing has really happened in the office.

import { byId, toast } from "./dom.js";

const KEY = "raingan-tour";
let steps = [];
let counts = {};
let riding = [];
let state = { world: "", place: 0, base: {}, closed: false };
let acts;

const keep = () => sessionStorage.setItem(KEY, JSON.stringify(state));
const countOf = (step) => counts[step.done] ?? 0;
const isDone = (step) => countOf(step) > (state.base[step.key] ?? 0);

/** Begins a step: only what happens from here on counts. */
function begin(place) {
  state.place = place;
  const step = steps[place];
  if (step && state.base[step.key] === undefined) state.base[step.key] = countOf(step);
  keep();
  show();
}

function show() {
  const isOver = state.place >= steps.length;
  const step = steps[state.place];
  const done = !isOver && isDone(step);
  byId("tour").hidden = state.closed;
  byId("tour-open").hidden = !state.closed;
  byId("tour").classList.toggle("done", done || isOver);
  const words = isOver ? { title: "จบการพาชมแล้ว", text: "ลองพิมพ์อย่างอื่น ส่งไฟล์ หรือเลื่อนเวลาต่อได้ตามสบาย" } : step;
  byId("tour-place").textContent = isOver ? `ครบ ${steps.length} ขั้น` : `ขั้นที่ ${state.place + 1} จาก ${steps.length}${done ? " · สำเร็จ ✓" : ""}`;
  byId("tour-title").textContent = words.title;
  const isRiding = step?.ride && riding.length;
  byId("tour-text").textContent = done ? step.told : isRiding && !isOver ? step.ride.told : words.text;
  byId("tour-act").hidden = isOver || (done && !step.see);
  byId("tour-act").textContent = (done ? step.see?.act : isRiding ? step.ride.act : step?.act) ?? "";
  byId("tour-act").classList.toggle("strong", !done);
  byId("tour-next").hidden = !done;
  byId("tour-skip").hidden = isOver || done;
  byId("tour-again").hidden = !(isOver || state.place);
}

function move(place) {
  begin(place);
  byId("tour-title").focus({ preventScroll: true });
}

async function act() {
  const step = steps[state.place];
  byId("tour-act").disabled = true;
  try {
    if (isDone(step)) acts.open(step.see.room);
    else if (step.ride && riding.length) acts.fill({ room: riding[0].room, text: step.ride.text });
    else if (step.jump) await acts.jump(step.jump);
    else acts.fill(step.fill);
  } catch (problem) {
    toast(problem.message);
  }
  byId("tour-act").disabled = false;
}

function close(isClosed) {
  state.closed = isClosed;
  keep();
  show();
  byId(isClosed ? "tour-open" : "tour-title").focus();
}

/** Takes what has happened; nothing is shown where the office has no tour. */
export function takeTour(panels) {
  if (panels.tour) counts = panels.tour;
  if (panels.waiting) riding = panels.waiting;
  if (steps.length) show();
}

/** `todo.fill` puts words into a room's composer, `todo.jump` moves the clock. */
export function startTour(world, panels, todo) {
  steps = panels["tour-steps"] ?? [];
  counts = panels.tour ?? {};
  riding = panels.waiting ?? [];
  acts = todo;
  if (!steps.length) return;
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  state = kept?.world === world ? kept : { world, place: 0, base: {}, closed: kept?.closed ?? false };
  byId("tour-act").addEventListener("click", act);
  byId("tour-next").addEventListener("click", () => move(state.place + 1));
  byId("tour-skip").addEventListener("click", () => move(state.place + 1));
  byId("tour-again").addEventListener("click", () => { state.base = {}; move(0); });
  byId("tour-close").addEventListener("click", () => close(true));
  byId("tour-open").addEventListener("click", () => close(false));
  begin(state.place);
}
