// The rich menu under a 1:1 chat: a picture whose parts can be tapped.

import { get } from "./api.js";
import { byId, button, make } from "./dom.js";

const known = new Map();
let shown = null;
let isOpen = true;

async function menuOf(personId, menuId) {
  if (!known.has(menuId)) known.set(menuId, await get(`menu/${personId}`));
  return known.get(menuId);
}

function areaOf({ bounds, action }, size, tap) {
  const element = button("", () => tap(action), "menu-area");
  element.setAttribute("aria-label", action.label);
  element.style.left = `${(100 * bounds.x) / size.width}%`;
  element.style.top = `${(100 * bounds.y) / size.height}%`;
  element.style.width = `${(100 * bounds.width) / size.width}%`;
  element.style.height = `${(100 * bounds.height) / size.height}%`;
  return element;
}

function draw(menu, tap) {
  const image = make("img");
  image.src = `/pretend/menu-picture/${menu.richMenuId}`;
  image.alt = "";
  byId("menu-picture").style.aspectRatio = `${menu.size.width} / ${menu.size.height}`;
  byId("menu-picture").setAttribute("aria-label", menu.chatBarText);
  byId("menu-picture").replaceChildren(image, ...menu.areas.map((area) => areaOf(area, menu.size, tap)));
  byId("menu-bar").textContent = menu.chatBarText;
}

function fold() {
  byId("menu-picture").hidden = !isOpen;
  byId("menu-bar").setAttribute("aria-expanded", isOpen);
}

/** Shows the menu with this id, which the person sees; none in groups. */
export async function showMenu(personId, menuId, tap) {
  const wanted = menuId ? `${personId}|${menuId}` : null;
  if (wanted === shown) return;
  shown = wanted;
  byId("menu").hidden = !wanted;
  if (!wanted) return;
  const menu = await menuOf(personId, menuId);
  if (shown === wanted) draw(menu, tap);
}

export function startMenu() {
  isOpen = window.innerHeight >= 640;
  fold();
  byId("menu-bar").addEventListener("click", () => { isOpen = !isOpen; fold(); });
}
