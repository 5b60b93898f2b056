// Draws Flex messages as LINE does: https://developers.line.biz/en/reference/messaging-api/#flex-message

import { make } from "./dom.js";

const STEPS = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const FONTS = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const IMAGES = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220 };
const BORDERS = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };
const PADDINGS = { header: "20px", body: "20px", footer: "10px", hero: "0" };
const SMALL_PADDINGS = { header: "10px", body: "10px", footer: "10px", hero: "0" };
const GRAVITY = { top: "flex-start", center: "center", bottom: "flex-end" };

const length = (value, table = STEPS) => (value in table ? `${table[value]}px` : value);

function setLengths(style, names, component) {
  for (const [property, name] of Object.entries(names)) {
    if (component[name] !== undefined) style[property] = length(component[name]);
  }
}

const PLACE = { top: "offsetTop", bottom: "offsetBottom", insetInlineStart: "offsetStart", insetInlineEnd: "offsetEnd" };
const PADDING = {
  padding: "paddingAll", paddingTop: "paddingTop", paddingBottom: "paddingBottom",
  paddingInlineStart: "paddingStart", paddingInlineEnd: "paddingEnd",
};
const SIZES = { width: "width", maxWidth: "maxWidth", height: "height", maxHeight: "maxHeight", borderRadius: "cornerRadius" };

function setLetters(style, component) {
  if (component.size) style.fontSize = length(component.size, FONTS);
  if (component.color) style.color = component.color;
  if (component.weight === "bold") style.fontWeight = "700";
  if (component.style === "italic") style.fontStyle = "italic";
  if (component.decoration) style.textDecoration = component.decoration;
}

function taps(element, action, tap) {
  if (!action) return;
  element.classList.add("flex-taps");
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  if (action.label) element.setAttribute("aria-label", action.label);
  const act = (event) => { event.stopPropagation(); tap(action); };
  element.addEventListener("click", act);
  element.addEventListener("keydown", (event) => { if (event.key === "Enter") act(event); });
}

function drawText(component, tap) {
  const element = make("div", "flex-text");
  for (const span of component.contents ?? []) {
    const part = make("span", "", span.text ?? "");
    setLetters(part.style, span);
    element.append(part);
  }
  if (!component.contents?.length) element.append(component.text ?? "");
  setLetters(element.style, component);
  if (component.align) element.style.textAlign = component.align;
  if (component.wrap) element.classList.add("wraps");
  if (component.maxLines) {
    element.classList.add("clamped");
    element.style.webkitLineClamp = component.maxLines;
  }
  if (component.lineSpacing) element.style.lineHeight = `calc(1.4em + ${component.lineSpacing})`;
  taps(element, component.action, tap);
  return element;
}

function drawButton(component, tap) {
  const element = make("button", `flex-button ${component.style ?? "link"}`, component.action.label ?? "");
  element.type = "button";
  element.style.minHeight = component.height === "sm" ? "40px" : "52px";
  if (component.adjustMode === "shrink-to-fit") element.classList.add("shrinks");
  if (component.color) {
    const isFilled = component.style === "primary" || component.style === "secondary";
    element.style[isFilled ? "backgroundColor" : "color"] = component.color;
  }
  element.addEventListener("click", (event) => { event.stopPropagation(); tap(component.action); });
  return element;
}

function drawImage(component, tap) {
  const element = make("img", component.type === "icon" ? "flex-icon" : "flex-image");
  element.src = component.url;
  element.alt = component.action?.label ?? "";
  const [width, height] = (component.aspectRatio ?? "1:1").split(":");
  element.style.aspectRatio = `${width} / ${height}`;
  element.style.objectFit = component.aspectMode === "cover" ? "cover" : "contain";
  if (component.type === "icon") element.style.height = length(component.size ?? "md", FONTS);
  else element.style.width = component.size === "full" ? "100%" : length(component.size ?? "md", IMAGES);
  if (component.backgroundColor) element.style.backgroundColor = component.backgroundColor;
  element.style.alignSelf = { start: "flex-start", end: "flex-end" }[component.align] ?? "center";
  taps(element, component.action, tap);
  return element;
}

function drawSeparator(component) {
  const element = make("div", "flex-separator");
  if (component.color) element.style.backgroundColor = component.color;
  return element;
}

function gradient({ angle, startColor, centerColor, centerPosition, endColor }) {
  const centre = centerColor ? `${centerColor} ${centerPosition ?? "50%"}, ` : "";
  return `linear-gradient(${angle}, ${startColor}, ${centre}${endColor})`;
}

function drawBox(box, tap) {
  const element = make("div", `flex-box flex-${box.layout}`);
  const { style } = element;
  setLengths(style, PADDING, box);
  setLengths(style, SIZES, box);
  if (box.cornerRadius) style.overflow = "hidden";
  if (box.backgroundColor) style.backgroundColor = box.backgroundColor;
  if (box.background) style.background = gradient(box.background);
  if (box.borderWidth || box.borderColor) {
    style.border = `${length(box.borderWidth ?? "normal", BORDERS)} solid ${box.borderColor ?? "#d4d6da"}`;
  }
  if (box.justifyContent) style.justifyContent = box.justifyContent;
  if (box.alignItems) style.alignItems = box.alignItems;
  (box.contents ?? []).forEach((child, position) => element.append(placed(child, box, position, tap)));
  taps(element, box.action, tap);
  return element;
}

const DRAWERS = {
  box: drawBox, text: drawText, button: drawButton, image: drawImage, icon: drawImage,
  separator: drawSeparator, filler: () => make("div"),
};

/** A child with its share of the room and its distance from the one before. */
function placed(child, box, position, tap) {
  const element = (DRAWERS[child.type] ?? (() => make("div")))(child, tap);
  const { style } = element;
  const isRow = box.layout !== "vertical";
  const gap = child.margin ?? (position ? box.spacing : undefined);
  if (gap) style[isRow ? "marginInlineStart" : "marginTop"] = length(gap);
  const fixed = child.width !== undefined || ["icon", "separator"].includes(child.type);
  const share = child.flex ?? (child.type === "filler" || (isRow && !fixed) ? 1 : 0);
  if (share && !(isRow && child.width !== undefined)) style.flex = `${share} 1 0`;
  else style.flex = "0 0 auto";
  if (!isRow && child.width !== undefined) style.alignSelf = "flex-start";
  if (child.gravity && isRow) style.alignSelf = GRAVITY[child.gravity];
  if (child.position === "absolute") style.position = "absolute";
  else if (child.offsetTop || child.offsetBottom || child.offsetStart || child.offsetEnd) style.position = "relative";
  setLengths(style, PLACE, child);
  return element;
}

function drawBlock(name, bubble, isFirst, tap) {
  const block = bubble[name];
  const look = bubble.styles?.[name] ?? {};
  const element = (DRAWERS[block.type] ?? (() => make("div")))(block, tap);
  const isSmall = ["nano", "micro", "deca", "hecto", "kilo"].includes(bubble.size);
  element.classList.add("flex-block");
  if (block.type === "box" && block.paddingAll === undefined) {
    element.style.padding = (isSmall ? SMALL_PADDINGS : PADDINGS)[name];
    if (name === "footer" || isSmall) element.style.padding = isSmall ? "10px 13px" : "10px";
    setLengths(element.style, PADDING, block);
  }
  if (look.backgroundColor && !block.backgroundColor) element.style.backgroundColor = look.backgroundColor;
  if (look.separator && !isFirst) {
    element.classList.add("ruled");
    if (look.separatorColor) element.style.borderTopColor = look.separatorColor;
  }
  return element;
}

function drawBubble(bubble, tap) {
  const element = make("div", `flex-bubble flex-${bubble.size ?? "mega"}`);
  if (bubble.direction) element.dir = bubble.direction;
  const blocks = ["header", "hero", "body", "footer"].filter((name) => bubble[name]);
  blocks.forEach((name, position) => element.append(drawBlock(name, bubble, position === 0, tap)));
  taps(element, bubble.action, tap);
  return element;
}

const SMALLEST_PX = 9;

/** Makes the letters of buttons that shrink to fit as small as they have to be; once on the page. */
export function fitButtons(parent) {
  for (const element of parent.querySelectorAll(".flex-button.shrinks:not(.fitted)")) {
    element.classList.add("fitted");
    let size = 16;
    while (element.scrollWidth > element.clientWidth && size > SMALLEST_PX) {
      size -= 0.5;
      element.style.fontSize = `${size}px`;
    }
  }
}

/** The element of a Flex message; `tap` is called with the action that was tapped. */
export function drawFlex(body, tap) {
  const bubbles = body.contents.type === "carousel" ? body.contents.contents : [body.contents];
  const element = make("div", "flex-carousel", ...bubbles.map((bubble) => drawBubble(bubble, tap)));
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", body.altText);
  if (bubbles.length > 1) element.tabIndex = 0;
  return element;
}
