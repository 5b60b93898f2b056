// What happens when a button, a quick reply or a tappable area is tapped.

import { post } from "./api.js";
import { byId, toast } from "./dom.js";
import { fillIn } from "./composer.js";

const INPUTS = { date: "date", time: "time", datetime: "datetime-local" };

/** Asks for a date or time; null when the person cancels. */
function pick(action) {
  const dialog = byId("picker");
  const input = byId("picker-value");
  input.type = INPUTS[action.mode];
  for (const name of ["min", "max"]) input[name] = (action[name] ?? "").replace("t", "T");
  input.value = (action.initial ?? "").replace("t", "T");
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" ? input.value : null), { once: true });
  });
}

function open(uri) {
  if (/^https?:/.test(uri)) window.open(uri, "_blank", "noopener");
  else toast(`ใน LINE จริงจะเปิด ${uri}`);
}

async function send(where, person, action, params) {
  try {
    if (where.menu) await post("tap-menu", { person, action, params });
    else await post("tap", { message: where.message, person, action, params });
  } catch (problem) {
    toast(problem.message);
  }
}

/** Carries out an action of the bot's message, or of the menu, for the person who tapped it. */
export async function carryOut(where, person, action) {
  if (action.type === "uri") return open(action.uri);
  if (action.type === "clipboard") return navigator.clipboard?.writeText(action.clipboardText);
  if (action.type === "camera" || action.type === "cameraRoll") return byId("file").click();
  if (action.type === "datetimepicker") {
    const value = await pick(action);
    if (value) await send(where, person, action, { [action.mode]: value });
    return undefined;
  }
  if (action.inputOption === "openKeyboard") fillIn(action.fillInText ?? "");
  return send(where, person, action);
}
