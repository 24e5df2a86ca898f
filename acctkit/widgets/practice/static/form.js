// A form whose HTML the kernel renders. It knows no question: it sends the named fields with what was clicked, shows
// the HTML that comes back, and speaks to screen readers. Used by every card and sheet. The parts before it are
// redraw.js, order.js and matrix.js; all of them together are one module.

const BUSY_AFTER = 150;
const GONE_AFTER = 15000;
const DRAFT_AFTER = 900;
// What comes into view after a click: the last element that is marked so. A click may say more behind a dot.
const REVEALED = {
  hint: "hint", solution: "solution", save: "save", check: "told", choose: "told", done: "told", ignore: "told", on: "told", back: "told",
  go: "told", begin: "told", compare: "told", add: "added",
};

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

function paragraph(parent, className) {
  const made = document.createElement("p");
  made.className = className;
  made.setAttribute("role", "status");
  parent.append(made);
  return made;
}

function render({ model, el }) {
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  const host = document.createElement("div");
  el.append(host);
  const waiting = paragraph(el, "ak-waiting"), spoken = paragraph(el, "ak-unseen");
  const words = model.get("words");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const view = Math.random().toString(36).slice(2);
  let sent = 0, pending = null, asked = "", next = "", timers = [], draft = 0, entered = false, reveal = "", owed = false;

  // The same sentence twice would not be spoken again, so the place is emptied first.
  function say(text) {
    spoken.textContent = "";
    requestAnimationFrame(() => { spoken.textContent = text; });
  }

  function tell(text, trouble = false) {
    waiting.textContent = text;
    waiting.classList.toggle("trouble", trouble);
  }

  function settle() {
    timers.forEach(clearTimeout);
    timers = [];
    pending = null;
    tell("");
  }

  function gone() {
    pending = null;
    next = "";
    tell(words.gone, true);
  }

  function send(what) {
    clearTimeout(draft);
    draft = 0;
    entered = false;
    const id = `${view}.${++sent}`;
    try {
      model.send({ do: what, fields: fieldsOf(host.querySelector("form")), id });
    } catch {
      gone();  // the connection is closed for good
      return null;
    }
    return id;
  }

  function act(what) {
    if (pending) {
      // Two clicks on one button are one; a click on another waits its turn, for the new HTML may be here already.
      if (what !== asked || entered) next = what;
      return;
    }
    asked = what;
    settle();
    pending = send(what);
    if (!pending) return;
    reveal = REVEALED[what.split(".", 1)[0]] ?? "";
    timers = [setTimeout(() => tell(words.busy), BUSY_AFTER), setTimeout(gone, GONE_AFTER)];
  }

  function keep() {
    if (!draft) return;
    if (pending) keepSoon(DRAFT_AFTER);
    else send("draft");
  }

  function keepSoon(after) {
    clearTimeout(draft);
    draft = setTimeout(keep, after);
  }

  function changed() {
    entered = true;
    reveal = "";
    if (model.get("drafts")) keepSoon(DRAFT_AFTER);
  }

  const parts = [followOrders(host, say, changed), followMatrices(host, say, changed)];

  function focused() {
    const at = host.contains(document.activeElement) ? document.activeElement : null;
    if (!at) return null;
    const names = ["name", "data-do", "data-person", "data-move", ...(isTick(at) ? ["value"] : [])];
    const given = names.filter((name) => at.hasAttribute(name));
    return at.localName + given.map((name) => `[${name}="${CSS.escape(at.getAttribute(name))}"]`).join("");
  }

  function draw() {
    owed = parts.some((part) => part.busy());
    if (owed) return;  // not under the learner's hand
    const before = focused();
    redraw(host, model.get("html"), entered);
    host.querySelectorAll("a[data-file]").forEach(toDownload);
    if (before !== null && !host.contains(document.activeElement)) {
      const next = "[data-do=check], input:not([type=hidden]), select, textarea, [data-do]";
      (host.querySelector(before) ?? host.querySelector(next))?.focus({ preventScroll: true });
    }
    parts.forEach((part) => part.drawn());
    if (show()) reveal = "";
  }

  // What was asked for comes into view, by as little scrolling as possible; true where there is something to show.
  function show() {
    const there = reveal ? [...host.querySelectorAll(`[data-show="${reveal}"]`)].at(-1) : null;
    if (!there) return false;
    // Back up to what is new, a page that has just changed its height would stop on the way.
    const above = there.getBoundingClientRect().top < 0;
    there.scrollIntoView({ block: "nearest", behavior: above || calm.matches ? "auto" : "smooth" });
    // What was added is there to be filled in.
    if (there.dataset.show === "added") there.querySelector("input, select, textarea")?.focus({ preventScroll: true });
    return true;
  }

  function answered(message) {
    if (!String(message.id).startsWith(`${view}.`)) return;  // another tab's
    if (message.id === pending) {
      settle();
      // The new HTML may come later than this, and what is new in it is shown then; where nothing has changed it does
      // not come at all.
      setTimeout(show, 100);
      const then = next;
      next = "";
      if (then) act(then);
    }
    if (message.trouble) tell(message.trouble, true);
    if (message.said) say(message.said);
  }

  function clicked(event) {
    const button = event.target.closest("[data-do], [data-goto]");
    if (!button || button.type === "submit") return;
    if (button.dataset.goto) {
      const there = document.querySelector(`[data-card="${CSS.escape(button.dataset.goto)}"]`);
      there?.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
      there?.focus({ preventScroll: true });
      return;
    }
    if (button.dataset.field) host.querySelector(`[name="${CSS.escape(button.dataset.field)}"]`).value = button.dataset.value;
    act(button.dataset.do);
  }

  // "None of these" and the boxes beside it exclude each other.
  function excluded(event) {
    const box = event.target;
    if (!box.checked || box.type !== "checkbox" || !box.form.querySelector("[data-alone]")) return;
    for (const other of box.form.querySelectorAll("input[type=checkbox]")) {
      if (other !== box && ("alone" in box.dataset || "alone" in other.dataset)) other.checked = false;
    }
  }

  // Enter in a field checks. Browsers do so by themselves, but not in every notebook.
  function entersToCheck(event) {
    const field = event.target.closest("input");
    if (event.key !== "Enter" || event.isComposing || !field?.form.querySelector("[type=submit]")) return;
    event.preventDefault();
    act("check");
  }

  host.addEventListener("keydown", entersToCheck);
  host.addEventListener("submit", (event) => { event.preventDefault(); act("check"); });
  host.addEventListener("click", clicked);
  host.addEventListener("input", changed);
  host.addEventListener("change", excluded);
  const handFree = () => { if (owed) draw(); };
  host.addEventListener("pointerup", handFree);
  host.addEventListener("pointercancel", handFree);
  const away = () => { if (document.visibilityState === "hidden") keep(); };
  document.addEventListener("visibilitychange", away);
  model.on("change:html", draw);
  model.on("msg:custom", answered);
  draw();
  return () => {
    keep();
    settle();
    document.removeEventListener("visibilitychange", away);
    model.off("change:html", draw);
    model.off("msg:custom", answered);
  };
}

export default { render };
