// Inside LINE (LIFF): tells our server LINE's ID token, which it has verified by LINE. Outside
// LINE, or where that fails, the signed link works alone.

const isInLine = / Line\//.test(navigator.userAgent);
const liffId = document.querySelector('meta[name="liff-id"]').content;
const k = new URLSearchParams(location.search).get("k");

function identified(page) {
  const fresh = new DOMParser().parseFromString(page, "text/html");
  document.getElementById("form").replaceWith(fresh.getElementById("form"));
  // A module runs once for each address: the form that has come now needs it anew.
  const script = document.createElement("script");
  script.type = "module";
  script.src = `${document.querySelector('script[src*="form.js"]').src}?again`;
  document.head.append(script);
}

async function identify() {
  await window.liff.init({ liffId });
  const token = window.liff.isInClient() && k ? window.liff.getIDToken() : null;
  if (!token) return;
  const district = new URLSearchParams(location.search).get("district") || "";
  const body = new URLSearchParams({ k, id_token: token, district });
  const answer = await fetch("form/identity", { method: "POST", body });
  if (answer.ok) identified(await answer.text());
}

// LINE's links come with what we put behind them folded into one word.
function unfold() {
  const state = new URLSearchParams(location.search).get("liff.state") || "";
  if (state.startsWith("?k=")) location.replace(`form${state}`);
}

if (window.liff && isInLine) {
  identify().catch(unfold);
  setTimeout(unfold, 8000);
} else unfold();
