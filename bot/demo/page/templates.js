// Template messages, drawn as the Flex cards they look like.

const text = (words, more = {}) => ({ type: "text", text: words, wrap: true, ...more });

function cardOf(part) {
  const words = [part.title && text(part.title, { weight: "bold" }), part.text && text(part.text)];
  const buttons = (part.actions ?? [part.action]).map((action) => ({ type: "button", height: "sm", action }));
  const box = (contents) => ({ type: "box", layout: "vertical", spacing: "sm", contents });
  return { type: "bubble", size: "kilo", body: box(words.filter(Boolean)), footer: box(buttons) };
}

export function drawTemplate(body) {
  const { template } = body;
  const contents = template.columns
    ? { type: "carousel", contents: template.columns.map(cardOf) }
    : cardOf(template);
  return { altText: body.altText, contents };
}
