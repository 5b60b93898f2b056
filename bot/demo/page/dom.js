// Small helpers for making elements.

export const byId = (id) => document.getElementById(id);

export function make(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

export function button(label, onClick, className = "") {
  const element = make("button", className, label);
  element.type = "button";
  element.addEventListener("click", onClick);
  return element;
}

/** One of the page's own pictures, in the colour of the text around it. */
export function icon(name) {
  const element = make("span", `icon icon-${name}`);
  element.setAttribute("aria-hidden", "true");
  return element;
}

const TINTS = ["#3b6fb5", "#9a4fb0", "#b0562f", "#2f7f86", "#a33b62", "#54702c", "#5a5fc0", "#8a6414"];

/** A round picture with the first letter of a name; names keep their colour. */
export function avatar(name, isBot = false) {
  const letters = [...name].filter((letter) => /\p{L}/u.test(letter));
  // A Thai leading vowel alone looks odd, so the consonant goes with it.
  const initial = /[เแโใไ]/.test(letters[0]) ? letters.slice(0, 2).join("") : letters[0] || "?";
  const element = make("span", isBot ? "avatar bot" : "avatar", initial);
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0), 0);
  if (!isBot) element.style.setProperty("--tint", TINTS[sum % TINTS.length]);
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** Makes a list show these rows; those that are as before are left alone, with the focus in them.
 *
 * Each row has a `key` that changes whenever it looks otherwise, and `draw`, which makes it.
 */
export function update(list, rows) {
  let same = 0;
  while (same < rows.length && list.children[same]?.dataset.key === rows[same].key) same += 1;
  while (list.children.length > same) list.lastElementChild.remove();
  for (const row of rows.slice(same)) {
    const element = row.draw();
    element.dataset.key = row.key;
    list.append(element);
  }
}

let toastTimer = 0;

export function toast(words) {
  const element = byId("toast");
  element.textContent = words;
  element.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { element.hidden = true; }, 4000);
}
