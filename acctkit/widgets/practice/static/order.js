// Lists to put in order: arrow buttons, arrow keys, dragging with mouse or finger. `say` speaks to screen readers.

function enhanceOrders(host, say, changed) {
  for (const list of host.querySelectorAll("[data-order]")) enhanceOrder(list, say, changed);
}

function enhanceOrder(list, say, changed) {
  const items = () => [...list.querySelectorAll(":scope > [data-item]")];
  const touched = list.closest("form").querySelector("input[name=touched]");

  function moved(item) {
    touched.value = "yes";
    const all = items();
    const words = { item: item.querySelector(".what").textContent, place: all.indexOf(item) + 1, total: all.length };
    say(list.dataset.said.replace(/\{(\w+)\}/g, (_, name) => words[name]));
    changed();
  }

  function move(item, step) {
    const all = items();
    const target = all.indexOf(item) + step;
    if (target < 0 || target >= all.length) return;
    list.insertBefore(item, step > 0 ? all[target].nextSibling : all[target]);
    moved(item);
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    move(button.closest("[data-item]"), Number(button.dataset.move));
    button.focus();
  });

  list.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-item]");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!item || !step || list.closest("fieldset").disabled) return;
    event.preventDefault();
    move(item, step);
    item.focus();
  });

  let held = null;
  list.addEventListener("pointerdown", (event) => {
    if (event.target.closest("button") || event.button > 0 || list.closest("fieldset").disabled) return;
    held = event.target.closest("[data-item]");
    if (!held) return;
    held.setPointerCapture(event.pointerId);
    held.classList.add("held");
  });
  list.addEventListener("pointermove", (event) => {
    if (!held) return;
    const middle = (item) => { const box = item.getBoundingClientRect(); return box.top + box.height / 2; };
    const others = items().filter((item) => item !== held);
    const before = others.find((item) => event.clientY < middle(item)) || null;
    if (before !== held.nextElementSibling && held !== before) {
      list.insertBefore(held, before);
      held.dataset.dragged = "yes";
    }
  });
  const drop = () => {
    if (!held) return;
    held.classList.remove("held");
    if (held.dataset.dragged) { delete held.dataset.dragged; moved(held); }
    held = null;
  };
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", drop);
}
