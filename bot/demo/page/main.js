// The chat page: what is known, who speaks where, and what is on the screen.

import { carryOut } from "./actions.js";
import { get, listen, post } from "./api.js";
import { jump, setClock, startClock } from "./clock.js";
import { fillIn, startComposer, startEdit, startQuote, stopReferring } from "./composer.js";
import { byId, button, make, toast, update } from "./dom.js";
import { fitButtons } from "./flex.js";
import { showMenu, startMenu } from "./menu.js";
import { messageRows } from "./messages.js";
import { drawRooms } from "./rooms.js";
import { startMentions } from "./mentions.js";
import { closeSheet, startSheet, takeSheet } from "./sheet.js";
import { summary } from "./text.js";
import { startTour, takeTour } from "./tour.js";
import { waitingRows } from "./waiting.js";

const messages = new Map();
const seen = new Map();
const speakers = new Map();
let settings;
let isStartingOver = false;
let isAtEnd = true;
let stuckSize = "";
let menus = {};
let waiting = [];
let people;
let roomId;
let speakerId;

const sizeOf = (element) => `${element.clientHeight} ${element.scrollHeight}`;
const roomOf = (id) => settings.rooms.find((room) => room.id === id);
const nameOf = (id) => (id === null ? settings.bot.name : people.get(id)?.name ?? "สมาชิก");
const inRoom = (id) => [...messages.values()].filter((message) => message.room === id);

function longNameOf(id) {
  const title = people.get(id)?.title;
  return title ? `${nameOf(id)} · ${title}` : nameOf(id);
}

const page = {
  messages,
  nameOf,
  longNameOf,
  speaker: () => speakerId,
  inGroup: () => roomOf(roomId).kind === "group",
  quote: (message) => startQuote(message, summary(message, nameOf)),
  edit: startEdit,
  unsend: (message) => post("unsend", { message: message.id }).catch((problem) => toast(problem.message)),
  tap: (message, action) => carryOut({ message: message.id }, speakerId, action),
};
const tapMenu = (action) => carryOut({ menu: true }, speakerId, action);

function showQuota({ used, limit }) {
  byId("quota-text").textContent = `ใช้ ${used}${limit === null ? "" : `/${limit}`} ข้อความ`;
  const meter = byId("quota-meter");
  meter.hidden = limit === null;
  meter.max = limit || 1;
  meter.high = 0.8 * meter.max;
  meter.value = used;
}

function showQuickReplies(last) {
  const items = last?.sender === null ? last.body.quickReply?.items ?? [] : [];
  byId("quick").hidden = items.length === 0;
  byId("quick").replaceChildren(...items.map(({ action }) => button(action.label, () => page.tap(last, action))));
}

function showSpeakers() {
  const options = roomOf(roomId).members.map((id) => {
    const option = make("option", "", longNameOf(id));
    option.value = id;
    return option;
  });
  // In a 1:1 chat anyone may be chosen: the page then goes to that person's own chat.
  if (!page.inGroup()) {
    options.splice(0, 1, ...settings.people.map(({ id }) => {
      const option = make("option", "", longNameOf(id));
      option.value = id;
      return option;
    }));
  }
  byId("speaker").replaceChildren(...options);
  byId("speaker").value = speakerId;
}

function showRooms() {
  const groups = settings.rooms.filter((room) => room.kind === "group");
  const rows = [...groups, roomOf(speakerId)].map((room) => {
    const said = inRoom(room.id);
    const last = said.at(-1);
    return {
      id: room.id,
      name: room.kind === "group" ? room.name : `${settings.bot.name} (1:1)`,
      isBot: room.kind !== "group",
      last: last ? summary(last, nameOf) : "",
      unread: room.id === roomId ? 0 : said.length - (seen.get(room.id) ?? 0),
    };
  });
  drawRooms(rows, roomId, openRoom);
}

function showMessages() {
  const list = byId("messages");
  const found = inRoom(roomId);
  seen.set(roomId, found.length);
  const here = waiting.filter((notice) => notice.room === roomId);
  const rows = [...messageRows(found, page), ...waitingRows(here)];
  update(list, rows.length ? rows : [{ key: `empty ${roomId}`, draw: emptyRow }]);
  fitButtons(list);
  showQuickReplies(found.at(-1));
  stick();
}

function emptyRow() {
  const hint = page.inGroup() ? "พิมพ์รายงานได้เลย เหมือนพิมพ์ในกลุ่ม LINE" : "แตะเมนูด้านล่าง หรือพิมพ์ถามบอตได้เลย";
  return make("li", "empty-room", make("strong", "", "ยังไม่มีข้อความ"), make("span", "", hint));
}

/** Whoever reads the newest message goes on doing so, whatever comes or grows. */
function stick() {
  const list = byId("messages");
  if (isAtEnd) list.scrollTop = list.scrollHeight;
  stuckSize = sizeOf(list);
}

function startSticking() {
  const list = byId("messages");
  list.addEventListener("scroll", () => {
    // What has grown or shrunk under the reader was not scrolled by the reader.
    if (sizeOf(list) !== stuckSize) stick();
    else isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  });
  list.addEventListener("load", stick, true);
  new ResizeObserver(stick).observe(list);
  document.fonts.addEventListener("loadingdone", stick);
}

function showAll() {
  const room = roomOf(roomId);
  byId("room-name").textContent = room.kind === "group" ? room.name : `${settings.bot.name} · ${nameOf(room.id)}`;
  byId("room-members").textContent = room.kind === "group" ? `${room.members.length} คน` : "แชต 1:1";
  showSpeakers();
  showRooms();
  showMessages();
  showMenuHere();
}

function showMenuHere() {
  const menuId = page.inGroup() ? null : menus[speakerId];
  showMenu(speakerId, menuId, tapMenu).catch((problem) => toast(problem.message));
}

function openRoom(id) {
  stopReferring();
  byId("messages").replaceChildren();
  isAtEnd = true;
  const room = roomOf(id);
  roomId = id;
  if (!room.members.includes(speakerId)) speakerId = speakers.get(id) ?? room.members[0];
  showAll();
}

function speakAs(id) {
  speakerId = id;
  speakers.set(roomId, id);
  if (page.inGroup()) showAll();
  else openRoom(id);
}

async function readRoster() {
  settings = await get("settings");
  people = new Map(settings.people.map((person) => [person.id, person]));
  if (roomId) openRoom(roomId);
}

function take({ world, roster, now, quota, messages: changed, panels, menus: shown }) {
  if (world !== settings.world) return isStartingOver || location.reload();
  if (roster !== settings.roster) readRoster();
  setClock(now);
  showQuota(quota);
  menus = shown;
  showMenuHere();
  for (const message of changed) messages.set(message.id, message);
  if (panels.waiting) waiting = panels.waiting;
  if (changed.length) showRooms();
  if (panels.waiting || changed.some((message) => message.room === roomId)) showMessages();
  takeSheet(panels);
  return takeTour(panels);
}

/** Goes to a room, wherever the reader was. */
function showRoom(id) {
  closeSheet();
  openRoom(id);
}

/** Puts words into a room's box for somebody; they are sent by whoever reads them. */
function fillFor({ room, person, text }) {
  const { members } = roomOf(room);
  speakerId = members.includes(person) ? person : members[0];
  speakers.set(room, speakerId);
  showRoom(room);
  fillIn(text);
}

function startOver() {
  const dialog = byId("sure");
  byId("start-over").hidden = !settings.canStartOver;
  byId("start-over").addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", async () => {
    if (dialog.returnValue !== "ok") return;
    document.body.classList.add("busy");
    isStartingOver = true;
    await post("start-over").catch((problem) => toast(problem.message));
    location.reload();
  });
}

async function start() {
  await readRoster();
  for (const message of settings.messages) messages.set(message.id, message);
  menus = settings.menus;
  waiting = settings.panels.waiting ?? [];
  setClock(settings.now);
  showQuota(settings.quota);
  startClock(settings.jumps.filter((one) => one.isShown));
  startSheet();
  startSticking();
  startMenu();
  startOver();
  startMentions(() => [settings.bot.name, ...roomOf(roomId).members.map(nameOf), "All"]);
  startComposer(() => ({ room: roomId, person: speakerId }));
  byId("speaker").addEventListener("change", (event) => speakAs(event.target.value));
  for (const room of settings.rooms) seen.set(room.id, inRoom(room.id).length);
  // The address's words are not decoded: half a letter in them would stop the page.
  const isWanted = (room) => `#${encodeURIComponent(room.name)}` === location.hash;
  const first = settings.rooms.find(isWanted) ?? settings.rooms.find((room) => room.kind === "group");
  openRoom((first ?? settings.rooms[0]).id);
  takeSheet(settings.panels);
  startTour(settings.world, settings.panels, { fill: fillFor, jump, open: showRoom });
  listen(settings.version, take);
}

start().catch((problem) => toast(problem.message));
