// The contact sheet: every message with its variants, drawn as in the chat.

import { byId, make } from "./dom.js";
import { drawFlex, fitButtons } from "./flex.js";
import { textParts } from "./text.js";

const FAMILIES = {
  accepted: "นับว่าได้รับ", alert: "แจ้งกลุ่มจังหวัด", ask: "คำถามกลับ", award: "รางวัลการรายงาน", base: "ฐานปีก่อน", confirm: "ขอคำยืนยัน",
  dashboard: "แดชบอร์ด", dismissed: "ไม่ยืนยัน", evidence: "หลักฐาน", file: "ไฟล์ที่ส่งมา", form: "แบบฟอร์ม", group: "กลุ่ม", hand: "ส่งมอบงาน", help: "วิธีใช้งาน",
  how: "วิธีส่ง", invite: "คำเชิญ", month: "สิ้นเดือน", notice: "แจ้งเรื่องคน", nudge: "เตือนรายคน", order: "คำสั่งของจังหวัด",
  points: "คะแนน", privacy: "ข้อมูลส่วนบุคคล", quota: "โควตา", ranking: "อันดับ", rates: "อัตราการรายงาน", receipt: "ใบรับ",
  refusal: "ไม่มีสิทธิ์", register: "ลงทะเบียน", reminder: "การเตือน", request: "คำขอข้อมูล", sheet: "แก้ในชีต", show: "ดูยอด",
  status: "สถานะ", summary: "สรุปเมื่อครบกำหนด", target: "เป้า", template: "ไฟล์แบบฟอร์ม", thanks: "ขอบคุณ", total: "ยอดสะสม",
  totals: "สรุปยอด", unanswered: "ค้างตอบ", under: "ระหว่างดำเนินการ", vouch: "รับรอง", vouched: "รับรองแล้ว", welcome: "ต้อนรับ", who: "ฉันเป็นใคร",
  why: "ทำไมเตือน", withdrawal: "ยกเลิก",
};

const nameOf = () => "สมชาย ใจดี";

function drawn(message) {
  const words = message.type === "flex"
    ? drawFlex(message, () => {})
    : make("div", "bubble", ...textParts(message, nameOf));
  const items = message.quickReply?.items ?? [];
  const quick = items.map(({ action }) => make("span", "quick-sample", action.label));
  return make("div", "sample-message", words, ...(items.length ? [make("div", "quick-samples", ...quick)] : []));
}

function sizeOf({ is, most, unit }) {
  return `${is.toLocaleString("th")} จาก ${most.toLocaleString("th")} ${unit}`;
}

function sampleOf(card) {
  const foot = make("p", "sample-size", card.sizes.map(sizeOf).join(" + "));
  if (card.refused) foot.append(make("strong", "sample-fault", ` LINE ไม่รับ: ${JSON.stringify(card.refused)}`));
  const body = make("div", "sample-body", ...card.messages.map(drawn));
  const article = make("article", "sample", make("h3", "", card.name), body, foot);
  article.id = card.name;
  return article;
}

function familyOf({ name, cards }) {
  const title = make("h2", "", FAMILIES[name] ?? name, " ", make("small", "", `${name} · ${cards.length}`));
  const section = make("section", "family", title, make("div", "samples", ...cards.map(sampleOf)));
  section.id = `family-${name}`;
  return section;
}

function linkOf({ name, cards }) {
  const link = make("a", "", `${FAMILIES[name] ?? name} (${cards.length})`);
  link.href = `#family-${name}`;
  return make("li", "", link);
}

async function start() {
  const { families } = await (await fetch("/demo/cards/all")).json();
  byId("contact-nav").replaceChildren(...families.map(linkOf));
  byId("contact").replaceChildren(...families.map(familyOf));
  fitButtons(byId("contact"));
  // What has to be scrolled must be reached by the keyboard, too.
  for (const body of document.querySelectorAll(".sample-body")) {
    if (body.scrollHeight > body.clientHeight) body.tabIndex = 0;
  }
  const all = families.flatMap((family) => family.cards);
  const bad = all.filter((card) => card.refused).length;
  byId("contact-count").textContent = `${all.length} แบบ ${bad ? `LINE ไม่รับ ${bad}` : "อยู่ในข้อกำหนดของ LINE ทุกแบบ"}`;
  document.body.dataset.ready = "yes";
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

start();
