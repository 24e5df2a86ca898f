// Puts new HTML in the place of old, node by node: what is still there stays the same node, so that focus, caret, text
// selection and scroll positions stay where they are and screen readers do not begin anew.

function redraw(host, html, keepFields) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  patchChildren(host, fresh.content, keepFields);
}

// Two nodes are the same thing when they agree in this.
function identity(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return `#${node.nodeType}`;
  const parts = ["data-key", "name", "data-do", "type"].map((name) => node.getAttribute(name) ?? "");
  const several = node.type === "radio" || node.type === "checkbox" || (node.type === "hidden" && node.name === "item");
  return [node.localName, ...parts, several ? node.getAttribute("value") : ""].join("\n");
}

function patchChildren(old, fresh, keepFields) {
  const there = new Map();
  for (const node of old.childNodes) {
    const key = identity(node);
    if (!there.has(key)) there.set(key, []);
    there.get(key).push(node);
  }
  const wanted = [...fresh.childNodes].map((node) => [there.get(identity(node))?.shift(), node]);
  for (const rest of there.values()) rest.forEach((node) => node.remove());
  let at = old.firstChild;
  for (const [same, node] of wanted) {
    if (same && same === at) at = at.nextSibling;
    else old.insertBefore(same ?? node, at);
    if (same) patch(same, node, keepFields);
  }
}

function patch(old, fresh, keepFields) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !isTheirs(old, name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !isTheirs(old, name)) old.setAttribute(name, value);
  }
  if (old.localName !== "textarea") patchChildren(old, fresh, keepFields);
  if (!keepFields) patchField(old, fresh);
}

// Whether something is unfolded, and what a checked box was before, is the reader's matter.
function isTheirs(node, name) {
  return (node.localName === "details" && name === "open") || name === "checked" || name === "selected"
    || (name === "value" && node.localName === "input" && node.type === "text");
}

function patchField(old, fresh) {
  if (old.type === "radio" || old.type === "checkbox") old.checked = fresh.checked;
  else if (["input", "select", "textarea"].includes(old.localName) && old.value !== fresh.value) old.value = fresh.value;
}
