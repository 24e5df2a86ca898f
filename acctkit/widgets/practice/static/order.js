// Lists to put in order: arrow buttons, arrow keys, dragging with mouse or finger. `say` speaks to screen readers,
// `changed` tells that a field has another value. All listeners sit on the host and outlive every redrawing.

function followOrders(host, say, changed) {
  const itemsOf = (list) => [...list.querySelectorAll(":scope > [data-item]")];
  const itemOf = (event) => event.target.closest("[data-order] > [data-item]");
  const locked = (list) => list.closest("fieldset").disabled;

  function moved(item) {
    const list = item.parentElement, all = itemsOf(list);
    list.closest("form").querySelector("input[name=touched]").value = "yes";
    // The first cannot go up, the last not down; the buttons stay where the focus is and only say so.
    all.forEach((each, at) => {
      each.querySelector("[data-move='-1']").setAttribute("aria-disabled", String(at === 0));
      each.querySelector("[data-move='1']").setAttribute("aria-disabled", String(at === all.length - 1));
      each.querySelector("[data-verdict]")?.remove();
    });
    const words = { item: item.querySelector(".what").textContent, place: all.indexOf(item) + 1, total: all.length };
    say(list.dataset.said.replace(/\{(\w+)\}/g, (_, name) => words[name]));
    changed();
  }

  function move(item, step) {
    const list = item.parentElement, all = itemsOf(list);
    const target = all.indexOf(item) + step;
    if (target < 0 || target >= all.length) return;
    const focused = item.contains(document.activeElement) ? document.activeElement : null;
    list.insertBefore(item, step > 0 ? all[target].nextSibling : all[target]);
    focused?.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    moved(item);
  }

  host.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (button && !locked(button)) move(itemOf(event), Number(button.dataset.move));
  });

  host.addEventListener("keydown", (event) => {
    const item = itemOf(event);
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!item || !step || locked(item) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(item, step);
  });

  let held = null;
  host.addEventListener("pointerdown", (event) => {
    const item = itemOf(event);
    // A finger elsewhere on a line scrolls the page, which on a telephone may show nothing but lines.
    if (event.pointerType === "touch" && !event.target.closest(".grip")) return;
    if (!item || event.target.closest("button") || event.button > 0 || held || locked(item)) return;
    held = { item, list: item.parentElement, before: itemsOf(item.parentElement) };
    held.list.setPointerCapture(event.pointerId);
    item.classList.add("held");
  });
  host.addEventListener("pointermove", (event) => {
    if (!held) return;
    const middle = (item) => { const box = item.getBoundingClientRect(); return box.top + box.height / 2; };
    const others = itemsOf(held.list).filter((item) => item !== held.item);
    const before = others.find((item) => event.clientY < middle(item)) || null;
    if (before !== held.item.nextElementSibling) held.list.insertBefore(held.item, before);
  });
  const drop = () => {
    if (!held) return;
    const { item, list, before } = held;
    held = null;
    item.classList.remove("held");
    if (itemsOf(list).some((each, at) => each !== before[at])) moved(item);
  };
  host.addEventListener("pointerup", drop);
  host.addEventListener("pointercancel", drop);

  return { busy: () => held !== null, drawn: () => {} };
}
