// The list of chats on the left.

import { avatar, byId, make } from "./dom.js";

function entry(room, isCurrent, open) {
  const words = make("span", "room-words", make("span", "room-name", room.name), make("span", "room-last", room.last));
  const element = make("button", "room", avatar(room.name, room.isBot), words);
  element.type = "button";
  element.setAttribute("aria-current", isCurrent);
  if (room.unread > 0) {
    const badge = make("span", "badge", String(room.unread));
    badge.setAttribute("aria-label", `ยังไม่อ่าน ${room.unread} ข้อความ`);
    badge.setAttribute("role", "img");
    element.append(badge);
  }
  element.addEventListener("click", () => open(room.id));
  return make("li", "", element);
}

export function drawRooms(rooms, currentId, open) {
  byId("rooms").replaceChildren(...rooms.map((room) => entry(room, room.id === currentId, open)));
}
