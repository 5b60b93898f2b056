// The box in which the chosen person writes, answers, edits and drops files.

import { post, postFile } from "./api.js";
import { byId, toast } from "./dom.js";

let quoted = null;
let edited = null;

function grow() {
  const box = byId("text");
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

/** Puts words into the box and the cursor behind them. */
export function fillIn(words) {
  const box = byId("text");
  box.value = words;
  grow();
  box.focus();
  box.setSelectionRange(words.length, words.length);
}

function note(words) {
  byId("composer-note").hidden = !words;
  byId("composer-note-text").textContent = words;
}

export function stopReferring() {
  if (edited) fillIn("");
  quoted = edited = null;
  note("");
}

export function startQuote(message, words) {
  stopReferring();
  quoted = message;
  note(`ตอบกลับ: ${words}`);
  byId("text").focus();
}

export function startEdit(message) {
  stopReferring();
  edited = message;
  note("แก้ไขข้อความ");
  fillIn(message.body.text);
}

async function attempt(act) {
  try {
    await act();
    return true;
  } catch (problem) {
    toast(problem.message);
    return false;
  }
}

async function submit(where) {
  const text = byId("text").value;
  if (!text.trim()) return;
  const { room, person } = where();
  const act = edited
    ? () => post("edit", { message: edited.id, text })
    : () => post("send", { room, person, text, quoted: quoted?.id });
  if (await attempt(act)) {
    edited = null;
    stopReferring();
    fillIn("");
  }
}

async function sendFiles(where, files) {
  const { room, person } = where();
  for (const file of files) await attempt(() => postFile(room, person, file));
}

function acceptDrops(where) {
  const chat = byId("chat");
  chat.addEventListener("dragover", (event) => { event.preventDefault(); chat.classList.add("dropping"); });
  chat.addEventListener("dragleave", () => chat.classList.remove("dropping"));
  chat.addEventListener("drop", (event) => {
    event.preventDefault();
    chat.classList.remove("dropping");
    sendFiles(where, event.dataTransfer.files);
  });
}

/** `where` tells the room and the person who speaks. */
export function startComposer(where) {
  const box = byId("text");
  box.addEventListener("input", grow);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit(where);
    }
    if (event.key === "Escape") stopReferring();
  });
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(where); });
  byId("composer-cancel").addEventListener("click", stopReferring);
  byId("attach").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", async (event) => {
    await sendFiles(where, event.target.files);
    event.target.value = "";
  });
  acceptDrops(where);
}
