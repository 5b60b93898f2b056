// Texts with mentions, links and LINE's substitutions.

import { make } from "./dom.js";

const LINK = /https?:\/\/[^\s]+/g;

function linked(words) {
  const parts = [];
  let end = 0;
  for (const found of words.matchAll(LINK)) {
    const link = make("a", "", found[0]);
    link.href = found[0];
    link.target = "_blank";
    link.rel = "noopener";
    parts.push(words.slice(end, found.index), link);
    end = found.index + found[0].length;
  }
  return [...parts, words.slice(end)];
}

const mention = (words) => make("span", "mention", words);

function typed(body) {
  const parts = [];
  let end = 0;
  for (const { index, length } of body.mention?.mentionees ?? []) {
    parts.push(...linked(body.text.slice(end, index)), mention(body.text.slice(index, index + length)));
    end = index + length;
  }
  return [...parts, ...linked(body.text.slice(end))];
}

function substituted(body, nameOf) {
  return body.text.split(/(\{\{|\}\}|\{\w+\})/).flatMap((part) => {
    if (part === "{{" || part === "}}") return part[0];
    const one = body.substitution?.[part.slice(1, -1)];
    if (!part.startsWith("{") || !one) return linked(part);
    if (one.type !== "mention") return "🙂";
    return mention(one.mentionee.type === "all" ? "@All" : `@${nameOf(one.mentionee.userId)}`);
  });
}

/** The nodes of a text or textV2 message. */
export function textParts(body, nameOf) {
  return body.type === "textV2" ? substituted(body, nameOf) : typed(body);
}

const NAMES = { image: "รูปภาพ", sticker: "สติกเกอร์", video: "วิดีโอ", audio: "เสียง", location: "ตำแหน่ง" };

/** One line that stands for a message in lists and quotes. */
export function summary(message, nameOf) {
  if (message.unsent) return "ยกเลิกข้อความแล้ว";
  const { body } = message;
  if (body.text !== undefined) return textParts(body, nameOf).map((part) => part.textContent ?? part).join("");
  return body.altText ?? body.fileName ?? NAMES[body.type] ?? body.type;
}
