// Draws the messages of one room.

import { avatar, button, icon, make } from "./dom.js";
import { drawFlex } from "./flex.js";
import { summary, textParts } from "./text.js";
import { drawTemplate } from "./templates.js";
import * as times from "./times.js";

function quoteOf(message, page) {
  const quoted = page.messages.get(message.quoted);
  if (!quoted) return "";
  const name = make("b", "", page.nameOf(quoted.sender));
  return make("span", "quote", name, make("span", "", summary(quoted, page.nameOf)));
}

function fileOf(message) {
  const link = make("a", "bubble file", icon("file"), make("span", "", message.body.fileName));
  link.append(make("span", "file-size", `${Math.ceil(message.body.fileSize / 1024).toLocaleString("th")} KB`));
  link.href = `/pretend/content/${message.id}`;
  link.download = message.body.fileName;
  return link;
}

function photoOf(message) {
  const image = make("img");
  image.src = message.body.previewImageUrl ?? `/pretend/content/${message.id}`;
  image.alt = "รูปภาพ";
  return make("div", "bubble photo", image);
}

function bubbleOf(message, page) {
  const { body } = message;
  const tap = (action) => page.tap(message, action);
  if (body.type === "flex") return drawFlex(body, tap);
  if (body.type === "template") return drawFlex(drawTemplate(body), tap);
  if (body.type === "file") return fileOf(message);
  if (body.type === "image") return photoOf(message);
  if (body.type === "sticker") return make("div", "bubble sticker", icon("sticker"));
  if (body.text === undefined) return make("div", "bubble", summary(message, page.nameOf));
  return make("div", "bubble", quoteOf(message, page), ...textParts(body, page.nameOf));
}

function metaOf(message) {
  const meta = make("span", "meta");
  if (message.edited) meta.append(make("span", "", "แก้ไขแล้ว"));
  if (message.sender === null && message.cost) {
    meta.append(make("span", "cost paid", `ใช้ ${message.cost.toLocaleString("th")} ข้อความ`));
  } else if (message.sender === null && message.route === "reply") {
    meta.append(make("span", "cost", "ฟรี"));
  }
  meta.append(make("span", "", times.hour(message.timestamp)));
  return meta;
}

function toolsOf(message, page) {
  const menu = make("div", "tools-menu", button("ตอบกลับ", () => page.quote(message)));
  const isMine = message.sender === page.speaker();
  if (isMine && message.body.type === "text" && page.inGroup()) {
    menu.append(button("แก้ไข", () => page.edit(message)));
  }
  if (isMine) menu.append(button("ยกเลิกข้อความ", () => page.unsend(message), "danger"));
  const opener = make("summary", "", "⋯");
  opener.setAttribute("aria-label", "ทำอะไรกับข้อความนี้");
  const tools = make("details", "tools", opener, menu);
  menu.addEventListener("click", () => { tools.open = false; });
  tools.addEventListener("focusout", (event) => {
    if (!tools.contains(event.relatedTarget)) tools.open = false;
  });
  return tools;
}

function rowOf(message, before, page) {
  if (message.unsent) return make("li", "gone", `${page.nameOf(message.sender)} ยกเลิกข้อความ`);
  const isMine = message.sender === page.speaker();
  const follows = before && before.sender === message.sender && !before.unsent;
  const row = make("li", `message${isMine ? " mine" : ""}${follows ? " follows" : ""}`);
  const body = make("div", "message-body");
  if (!isMine) {
    row.append(follows ? make("span") : avatar(page.nameOf(message.sender), message.sender === null));
    if (!follows) body.append(make("span", "message-name", page.longNameOf(message.sender)));
  }
  const isWide = message.body.type === "flex" || message.body.type === "template";
  const foot = make("div", "message-foot", metaOf(message));
  if (message.route !== "tap") foot.append(toolsOf(message, page));
  body.append(make("div", isWide ? "message-line wide" : "message-line", bubbleOf(message, page), foot));
  row.append(body);
  return row;
}

/** The rows of a room's messages, with a mark wherever a new day begins. */
export function messageRows(messages, page) {
  const rows = [];
  const speaker = page.speaker();
  messages.forEach((message, position) => {
    const before = messages[position - 1];
    const day = times.day(message.timestamp);
    const isNewDay = !before || times.day(before.timestamp) !== day;
    if (isNewDay) rows.push({ key: day, draw: () => make("li", "day", day) });
    const key = `${message.id} ${message.edited} ${message.unsent} ${JSON.stringify(message.body.text ?? "")} ${speaker}`;
    rows.push({ key, draw: () => rowOf(message, isNewDay ? null : before, page) });
  });
  return rows;
}
