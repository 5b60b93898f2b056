// Offers the names of the room's members while a mention is being typed.

import { button, byId } from "./dom.js";
import { fillIn } from "./composer.js";

const MOST = 6;

/** The `@…` in front of the cursor, without the @; null when there is none. */
function begun(box) {
  const before = box.value.slice(0, box.selectionStart);
  const found = before.match(/(?:^|\s)@(\S*)$/);
  return found ? found[1] : null;
}

function choose(box, typed, name) {
  const start = box.selectionStart - typed.length;
  fillIn(`${box.value.slice(0, start)}${name} ${box.value.slice(box.selectionStart)}`);
  byId("names").hidden = true;
}

/** `names` tells whom one can mention in the room that is open. */
export function startMentions(names) {
  const box = byId("text");
  const offers = byId("names");
  box.addEventListener("input", () => {
    const typed = begun(box);
    const found = typed === null ? [] : names().filter((name) => name.startsWith(typed)).slice(0, MOST);
    offers.replaceChildren(...found.map((name) => button(`@${name}`, () => choose(box, typed, name))));
    offers.hidden = found.length === 0;
  });
}
