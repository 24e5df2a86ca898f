// A form whose HTML the kernel renders. It knows no question: it sends the named fields with what was clicked, shows
// the HTML that comes back, keeps focus and speaks to screen readers. Used by every card and sheet.

const BUSY_AFTER = 150;
const GONE_AFTER = 20000;
const DRAFT_AFTER = 900;

function fieldsOf(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) (fields[name] ??= []).push(value);
  return fields;
}

// A file beside the notebook: Jupyter serves it under files/, wherever the page itself stands.
function toDownload(link) {
  const config = document.getElementById("jupyter-config-data");
  const [, path] = location.pathname.split("/tree/");
  if (!config || path === undefined) return;
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
  link.href = `${JSON.parse(config.textContent).baseUrl}files/${folder}${encodeURIComponent(link.dataset.file)}`;
}

function render({ model, el }) {
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  const host = document.createElement("div");
  const spoken = document.createElement("p");
  spoken.className = "ak-unseen";
  spoken.setAttribute("role", "status");
  const waiting = document.createElement("p");
  waiting.className = "ak-waiting";
  waiting.setAttribute("role", "status");
  el.append(host, waiting, spoken);

  const say = (text) => { spoken.textContent = ""; requestAnimationFrame(() => { spoken.textContent = text; }); };
  let timers = [];
  const words = model.get("words");

  function settle() {
    timers.forEach(clearTimeout);
    timers = [];
    waiting.textContent = "";
  }

  function act(what, more = {}) {
    clearTimeout(draft);
    settle();
    timers = [
      setTimeout(() => { waiting.textContent = words.busy; }, BUSY_AFTER),
      setTimeout(() => { waiting.textContent = words.gone; }, GONE_AFTER),
    ];
    model.send({ do: what, fields: fieldsOf(host.querySelector("form")), ...more });
  }

  let draft = 0;
  function changed() {
    if (!model.get("drafts")) return;
    clearTimeout(draft);
    draft = setTimeout(() => model.send({ do: "draft", fields: fieldsOf(host.querySelector("form")) }), DRAFT_AFTER);
  }

  function focused() {
    const at = host.contains(document.activeElement) ? document.activeElement : null;
    if (!at) return null;
    const asAttribute = (name) => at.getAttribute(name) === null ? "" : `[${name}="${CSS.escape(at.getAttribute(name))}"]`;
    return at.tagName.toLowerCase() + ["name", "value", "data-do", "data-person"]
      .filter((name) => name !== "value" || at.type === "radio" || at.type === "checkbox").map(asAttribute).join("");
  }

  function draw() {
    const before = focused();
    host.innerHTML = model.get("html");
    enhanceOrders(host, say, changed);
    enhanceMatrices(host, say, changed);
    host.querySelectorAll("a[data-file]").forEach(toDownload);
    if (before !== null) (host.querySelector(before) || host.querySelector("[data-do=check], [data-do]"))?.focus({ preventScroll: true });
  }

  host.addEventListener("submit", (event) => { event.preventDefault(); act("check"); });
  host.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button || button.type === "submit") return;
    if (button.dataset.confirm && !window.confirm(button.dataset.confirm)) return;
    if (button.dataset.do === "choose") host.querySelector(`[name="${CSS.escape(button.dataset.field)}"]`).value = button.dataset.value;
    act(button.dataset.do);
  });
  host.addEventListener("input", changed);

  const redraw = () => draw();
  const answered = (message) => {
    settle();
    if (message.said) say(message.said);
  };
  model.on("change:html", redraw);
  model.on("msg:custom", answered);
  draw();
  return () => { settle(); clearTimeout(draft); model.off("change:html", redraw); model.off("msg:custom", answered); };
}

export default { render };
