// The office's sheet beside the chat: its tabs as tables; what has just been written stands out.

import { byId, make } from "./dom.js";

const FRESH_MS = 4000;
const tabs = new Map();
const fresh = new Map();
const unseen = new Set();
let current = null;
let isChosen = false;

const ordered = () => [...tabs].sort(([, one], [, other]) => one.place - other.place);

/** Marks the cells of a tab that hold something else than before. */
function markFresh(key, before, after) {
  const old = new Map(before.rows.map((row) => [row.key, row.cells]));
  let count = 0;
  for (const row of after.rows) {
    row.cells.forEach((cell, place) => {
      if (!cell || cell === old.get(row.key)?.[place]) return;
      fresh.set(`${key}|${row.key}|${place}`, Date.now() + FRESH_MS);
      count += 1;
    });
  }
  return count;
}

function cellOf(key, row, place, column) {
  const element = make(place === 0 ? "th" : "td", column.number ? "number" : "");
  if (place === 0) element.scope = "row";
  const words = make("span", row.tones[place] ? `tone tone-${row.tones[place]}` : "", row.cells[place]);
  element.append(words);
  if (row.cells[place].length > 40) element.title = row.cells[place];
  const until = fresh.get(`${key}|${row.key}|${place}`) ?? 0;
  if (until > Date.now()) element.classList.add("fresh");
  return element;
}

function tableOf(key, tab) {
  const used = tab.columns.map((_, place) => place).filter((place) => place < 3 || tab.rows.some((row) => row.cells[place]));
  const heads = used.map((place) => {
    const head = make("th", tab.columns[place].number ? "number" : "", tab.columns[place].label);
    head.scope = "col";
    return head;
  });
  const rows = tab.rows.map((row) => make("tr", "", ...used.map((place) => cellOf(key, row, place, tab.columns[place]))));
  const caption = make("caption", "unseen", tab.title);
  return make("table", "", caption, make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows));
}

function showTable() {
  const panel = byId("sheet");
  const tab = tabs.get(current);
  panel.setAttribute("aria-labelledby", `tab-${current}`);
  const { scrollLeft, scrollTop } = panel;
  panel.replaceChildren(tab.rows.length ? tableOf(current, tab) : make("p", "empty", "ยังไม่มีข้อมูลในแท็บนี้"));
  panel.scrollTo(scrollLeft, scrollTop);
}

function choose(key) {
  if (key !== current) byId("sheet").scrollTo(0, 0);
  current = key;
  unseen.delete(key);
  showTabs();
  showTable();
}

function step(event) {
  const keys = ordered().map(([key]) => key);
  const moves = { ArrowRight: 1, ArrowLeft: -1, Home: -keys.length, End: keys.length };
  const by = moves[event.key];
  if (!by) return;
  event.preventDefault();
  isChosen = true;
  const place = Math.min(keys.length - 1, Math.max(0, keys.indexOf(current) + by));
  choose(keys[place]);
  byId(`tab-${keys[place]}`).focus();
}

function tabOf(key, tab) {
  const element = make("button", "tab", tab.title);
  element.type = "button";
  element.id = `tab-${key}`;
  element.setAttribute("role", "tab");
  element.setAttribute("aria-selected", key === current);
  element.setAttribute("aria-controls", "sheet");
  element.tabIndex = key === current ? 0 : -1;
  if (unseen.has(key)) element.append(make("span", "dot"), make("span", "unseen", " มีข้อมูลใหม่"));
  element.addEventListener("click", () => { isChosen = true; choose(key); });
  element.addEventListener("keydown", step);
  return element;
}

function showTabs() {
  const list = byId("tabs");
  const had = list.contains(document.activeElement);
  list.replaceChildren(...ordered().map(([key, tab]) => tabOf(key, tab)));
  const chosen = byId(`tab-${current}`);
  if (had) chosen.focus({ preventScroll: true });
  const left = chosen.offsetLeft - list.offsetLeft - 12;
  if (left < list.scrollLeft || left + chosen.offsetWidth > list.scrollLeft + list.clientWidth) list.scrollLeft = left;
}

/** Takes the tabs that were written. Unless one was chosen, the one just filled is shown. */
export function takeSheet(panels) {
  const changed = Object.entries(panels).filter(([name]) => name.startsWith("sheet:"));
  if (!changed.length) return;
  let fullest = [0, null];
  for (const [name, tab] of changed) {
    const key = name.slice("sheet:".length);
    const before = tabs.get(key);
    const count = before ? markFresh(key, before, tab) : 0;
    tabs.set(key, tab);
    if (count && key !== current) unseen.add(key);
    if (count > fullest[0] && tab.isReport) fullest = [count, key];
  }
  const first = ordered().find(([, tab]) => tab.isReport)?.[0] ?? ordered()[0][0];
  choose((!isChosen && fullest[1]) || current || first);
  byId("side").hidden = byId("side-toggle").hidden = false;
  byId("panes").classList.add("with-side");
  setTimeout(showTable, FRESH_MS + 100);
}

function open(isOpen) {
  byId("side").classList.toggle("open", isOpen);
  byId("side-toggle").setAttribute("aria-expanded", isOpen);
}

export const closeSheet = () => open(false);

/** On small screens the sheet lies over the chat, until it is closed again. */
export function startSheet() {
  const toggle = byId("side-toggle");
  toggle.addEventListener("click", () => open(!byId("side").classList.contains("open")));
  byId("side").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    toggle.focus();
  });
}
