// The ability-willingness matrix: names to place by mouse, finger or keyboard. Both axes go from 1 to 5.

function enhanceMatrices(host, say, changed) {
  for (const matrix of host.querySelectorAll("[data-matrix]")) enhanceMatrix(matrix, say, changed);
}

function enhanceMatrix(matrix, say, changed) {
  const board = matrix.querySelector("[data-board]");
  const tray = matrix.querySelector("[data-tray]");
  const chips = [...matrix.querySelectorAll("[data-person]")];
  const input = (chip) => matrix.querySelector(`input[name="${CSS.escape(chip.dataset.person)}"]`);
  const bounded = (value) => Math.min(5, Math.max(1, Math.round(value * 10) / 10));
  const level = (value) => matrix.dataset[value < 2.5 ? "low" : value < 3.5 ? "middle" : "high"];
  const shown = (value) => value.toFixed(1).replace(".", matrix.dataset.decimal);

  function spot(chip) {
    const parts = input(chip).value.split(",").map(Number);
    return parts.length === 2 && parts.every(Number.isFinite) ? parts : null;
  }

  function inWords(chip) {
    const at = spot(chip);
    const words = { name: chip.dataset.name };
    if (!at) return matrix.dataset.unplaced.replace("{name}", words.name);
    [words.ability, words.willingness] = at.map(shown);
    [words.ability_level, words.willingness_level] = at.map(level);
    return matrix.dataset.said.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  }

  function label(chip) { chip.setAttribute("aria-label", inWords(chip)); }

  function place(chip, ability, willingness) {
    const [a, w] = [bounded(ability), bounded(willingness)];
    input(chip).value = `${a},${w}`;
    if (chip.parentElement !== board) board.append(chip);
    chip.style.left = `${(a - 1) * 25}%`;
    chip.style.bottom = `${(w - 1) * 25}%`;
    label(chip);
  }

  function told(chip) { say(inWords(chip)); changed(); }

  function back(chip) {
    input(chip).value = "";
    chip.style.left = chip.style.bottom = "";
    tray.append(chip);
    label(chip);
    told(chip);
  }

  function fromPointer(event) {
    const box = board.getBoundingClientRect();
    return [1 + 4 * (event.clientX - box.left) / box.width, 1 + 4 * (box.bottom - event.clientY) / box.height];
  }

  for (const chip of chips) {
    label(chip);
    let held = false, travelled = false;
    chip.addEventListener("pointerdown", (event) => {
      if (chip.disabled || event.button > 0) return;
      held = true; travelled = false;
      chip.setPointerCapture(event.pointerId);
    });
    chip.addEventListener("pointermove", (event) => {
      if (!held) return;
      const [a, w] = fromPointer(event);
      if (!travelled && (a < 0.7 || a > 5.3 || w < 0.7 || w > 5.3)) return;
      travelled = true;
      place(chip, a, w);
    });
    const drop = () => { if (held && travelled) { told(chip); chip.focus(); } held = false; };
    chip.addEventListener("pointerup", drop);
    chip.addEventListener("pointercancel", drop);
    chip.addEventListener("click", () => {
      // A plain click or Enter takes a name from the tray to the middle; from there it goes on by arrow keys.
      if (!travelled && !spot(chip)) { place(chip, 3, 3); told(chip); chip.focus(); }
      travelled = false;
    });
    chip.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] }[event.key];
      if (by) {
        event.preventDefault();
        const [a, w] = spot(chip) || [3, 3];
        const step = event.shiftKey ? 0.1 : 0.5;
        place(chip, a + by[0] * step, w + by[1] * step);
        chip.focus();
        told(chip);
      } else if ((event.key === "Delete" || event.key === "Backspace") && spot(chip)) {
        event.preventDefault();
        back(chip);
        chip.focus();
      }
    });
  }
}
