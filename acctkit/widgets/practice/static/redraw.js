// Puts new HTML in the place of old, node by node: what is still there stays the same node, so that focus, caret, text
// selection and scroll positions stay where they are and screen readers do not begin anew. With `keepFields` what was
// entered stays as well, because it is newer than the HTML.

function redraw(host, html, keepFields) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  patchChildren(host, fresh.content, keepFields);
}

const FIELDS = ["input", "select", "textarea"];
const isTick = (node) => ["radio", "checkbox"].includes(node.getAttribute("type"));

// Two nodes are the same thing when they agree in this.
function identity(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return `#${node.nodeType}`;
  const parts = ["data-key", "name", "data-do", "type"].map((name) => node.getAttribute(name) ?? "");
  return [node.localName, ...parts, isTick(node) ? node.getAttribute("value") : ""].join("\n");
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
  // An order or a matrix is one thing with its fields.
  if (keepFields && old.matches("[data-order], [data-matrix]")) return;
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !isTheirs(old, name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !isTheirs(old, name)) old.setAttribute(name, value);
  }
  if (old.localName !== "textarea") patchChildren(old, fresh, keepFields);
  if (!keepFields && FIELDS.includes(old.localName)) patchField(old, fresh);
}

// What was entered is set by `patchField`; what is unfolded is the reader's matter.
function isTheirs(node, name) {
  if (node.localName === "details") return name === "open";
  if (name === "value") return node.localName === "input" && !isTick(node);
  return name === "checked" || name === "selected";
}

function patchField(old, fresh) {
  if (isTick(old)) old.checked = fresh.checked;
  else if (old.value !== fresh.value) old.value = fresh.value;
}
