// Notices that wait for a free reply: shown at the end of their chat, until they go.

import { make } from "./dom.js";
import * as times from "./times.js";

function row(notice) {
  const label = make("span", "waiting-label", "รอไปกับข้อความถัดไป · ฟรี");
  const until = make("span", "waiting-until", `ถ้าไม่มีใครพิมพ์ก่อน ${times.moment(notice.until)} บอตจะส่งเอง`);
  return make("div", "waiting-card", label, make("p", "", notice.text), until);
}

/** The rows of what waits in a room. */
export function waitingRows(notices) {
  return notices.map((notice) => ({
    key: `${notice.id} ${notice.text}`,
    draw: () => make("li", "waiting", row(notice)),
  }));
}
