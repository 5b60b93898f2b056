// The form's comfort: totals add up as one types, drafts stay on this device, nothing is lost
// without a network. Without this script the form works all the same.

const digits = "๐๑๒๓๔๕๖๗๘๙";
const form = document.getElementById("entry");
const done = document.getElementById("done");

function number(written) {
  const plain = written
    .replace(/[๐-๙]/g, (digit) => String(digits.indexOf(digit)))
    .replace(/\u200b/g, "")
    .trim();
  const isNumber = /^-?(\d{1,15}|\d{1,3}([,\s]\s?\d{3}){1,4})(\.\d{1,4})?$/.test(plain);
  return isNumber ? Number(plain.replace(/[,\s]/g, "")) : null;
}

function shown(value) {
  return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

function partsOf(total) {
  return [...form.querySelectorAll("[data-part-of]")].filter(
    (input) => input.dataset.partOf === total.name,
  );
}

function addUp(total) {
  const values = partsOf(total).map((input) => number(input.value)).filter((value) => value !== null);
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0);
}

function tellSum(total) {
  const sum = addUp(total);
  const stated = number(total.value);
  const differs = sum !== null && stated !== null && Math.abs(sum - stated) > 1;
  document.getElementById("sum").textContent = differs
    ? `รายการย่อยรวมกันได้ ${shown(sum)} ต่างจากยอดรวม ${shown(stated)}`
    : "";
}

function typed(event) {
  const input = event.target;
  input.classList.remove("from-last");
  for (const total of form.querySelectorAll("[data-total]")) {
    if (input === total) total.dataset.byHand = total.value ? "yes" : "";
    const sum = addUp(total);
    if (input.dataset.partOf === total.name && total.dataset.byHand !== "yes" && sum !== null) {
      total.value = shown(sum);
      total.classList.remove("from-last");
    }
    tellSum(total);
  }
  keepDraft();
}

function inputs() {
  return [...form.elements].filter((one) => one.name && one.type !== "hidden");
}

function draftName(holder) {
  return `raingan-draft-${holder.dataset.draft}`;
}

function keepDraft() {
  const draft = {};
  for (const one of inputs()) if (one.type !== "radio" || one.checked) draft[one.name] = one.value;
  try {
    localStorage.setItem(draftName(form), JSON.stringify(draft));
  } catch {
    // Private windows may keep nothing; the form itself still stands.
  }
}

function readDraft() {
  try {
    return JSON.parse(localStorage.getItem(draftName(form)) || "null");
  } catch {
    return null;
  }
}

function restoreDraft() {
  const draft = readDraft();
  if (!draft || form.querySelector("[aria-invalid]")) return;
  for (const one of inputs()) {
    if (!(one.name in draft)) continue;
    if (one.type === "radio") one.checked = one.value === draft[one.name];
    if (one.type === "radio" || one.value === draft[one.name]) continue;
    one.value = draft[one.name];
    one.classList.remove("from-last");
    document.getElementById("draft-note").hidden = false;
  }
}

function clearAll() {
  for (const one of inputs()) {
    one.value = one.type === "radio" ? one.value : "";
    one.classList.remove("from-last");
  }
  document.getElementById("last-note").hidden = true;
  inputs()[0].focus();
  keepDraft();
}

function send(event) {
  keepDraft();
  const isOffline = navigator.onLine === false;
  document.getElementById("offline").hidden = !isOffline;
  if (isOffline) event.preventDefault();
}

function begin() {
  for (const one of inputs()) if (form.dataset.last && one.value) one.classList.add("from-last");
  restoreDraft();
  form.addEventListener("input", typed);
  form.addEventListener("submit", send);
  document.getElementById("clear")?.addEventListener("click", clearAll);
  addEventListener("online", () => (document.getElementById("offline").hidden = true));
  addEventListener("offline", () => (document.getElementById("offline").hidden = false));
  (document.getElementById("faults") || form).focus?.();
}

if (form) begin();
if (done) localStorage.removeItem(draftName(done));
