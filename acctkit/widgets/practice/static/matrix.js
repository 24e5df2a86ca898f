// The ability-willingness matrix: names to place by mouse, finger or keyboard. Both axes go from 1 to 5. All listeners
// sit on the host, so that they outlive every redrawing. `changed` tells that a field has another value.

function followMatrices(host, say, changed) {
  const LOWEST = 1, HIGHEST = 5, SLACK = 0.4;
  const chipOf = (event) => event.target.closest("[data-person]");
  const matrixOf = (node) => node.closest("[data-matrix]");
  const boardOf = (matrix) => matrix.querySelector("[data-board]");
  const chipsOf = (matrix) => [...matrix.querySelectorAll("[data-person]")];
  const inputOf = (chip) => matrixOf(chip).querySelector(`input[name="${CSS.escape(chip.dataset.person)}"]`);
  const bounded = (value) => Math.min(HIGHEST, Math.max(LOWEST, Math.round(value * 10) / 10));

  function spot(chip) {
    const parts = inputOf(chip).value.split(",").map(Number);
    return parts.length === 2 && parts.every(Number.isFinite) ? parts : null;
  }

  function wordsOf(chip) {
    const matrix = matrixOf(chip), at = spot(chip);
    if (!at) return matrix.dataset.unplaced;
    const [middle, high] = matrix.dataset.borders.split(" ").map(Number);
    const level = (value) => (value < middle ? "low" : value < high ? "middle" : "high");
    const shown = (value) => value.toFixed(1).replace(".", matrix.dataset.decimal);
    const words = {
      ability: shown(at[0]), ability_level: matrix.dataset[level(at[0])],
      willingness: shown(at[1]), willingness_level: matrix.dataset[level(at[1])],
      cell: matrix.querySelector(`[data-cell="${level(at[0])}-${level(at[1])}"]`).textContent,
    };
    return matrix.dataset.said.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  }

  // Labels that would cover each other are moved apart, up or down; their dots stay where they are.
  function spread(matrix) {
    const taken = [];
    const apart = (one, other) => one.right < other.left || other.right < one.left || one.bottom <= other.top || other.bottom <= one.top;
    for (const chip of boardOf(matrix).querySelectorAll("[data-person]")) {
      chip.style.setProperty("--shift", "0px");
      const { left, right, top, bottom, height } = chip.getBoundingClientRect();
      const free = [0, 1, -1, 2, -2, 3, -3].map((step) => step * (height + 2)).find((by) =>
        taken.every((other) => apart({ left, right, top: top + by, bottom: bottom + by }, other))) ?? 0;
      chip.style.setProperty("--shift", `${free}px`);
      taken.push({ left, right, top: top + free, bottom: bottom + free });
    }
  }

  function describe(chip) {
    const words = wordsOf(chip);
    chip.setAttribute("aria-label", `${chip.dataset.name}: ${words}`);
    const line = host.querySelector(`[data-words-of="${CSS.escape(chip.dataset.person)}"]`);
    if (line) line.textContent = words;
  }

  // Chips stand in the order of their fields wherever they are, so that Tab goes the same way every time.
  function move(chip, parent) {
    if (chip.parentElement === parent) return;
    const order = [...matrixOf(chip).querySelectorAll("input[type=hidden]")].map((input) => input.name);
    const rank = (each) => order.indexOf(each.dataset.person);
    const next = [...parent.querySelectorAll("[data-person]")].find((each) => rank(each) > rank(chip));
    parent.insertBefore(chip, next || null);
  }

  // What was told of the place before does not hold for the new one.
  function unmark(chip) {
    chip.classList.remove("right", "wrong");
    chip.querySelector("[data-verdict]")?.remove();
    host.querySelector(`[data-words-of="${CSS.escape(chip.dataset.person)}"]`)?.closest("li").querySelector("[data-verdict]")?.remove();
  }

  function place(chip, ability, willingness) {
    const [a, w] = [bounded(ability), bounded(willingness)];
    inputOf(chip).value = `${a},${w}`;
    move(chip, boardOf(matrixOf(chip)));
    chip.style.left = `${(a - LOWEST) * 25}%`;
    chip.style.bottom = `${(w - LOWEST) * 25}%`;
    chip.classList.toggle("flipped", a > 3);
    unmark(chip);
    describe(chip);
  }

  function takeBack(chip) {
    inputOf(chip).value = "";
    chip.style.left = chip.style.bottom = "";
    chip.classList.remove("flipped");
    unmark(chip);
    move(chip, matrixOf(chip).querySelector("[data-tray]"));
    describe(chip);
  }

  function done(chip) {
    spread(matrixOf(chip));
    chip.focus({ preventScroll: true });
    say(chip.getAttribute("aria-label"));
    changed();
  }

  function pick(matrix, chip) {
    for (const each of chipsOf(matrix)) each.setAttribute("aria-pressed", String(each === chip));
  }

  const picked = (matrix) => matrix.querySelector("[data-person][aria-pressed=true]");

  function underPointer(matrix, event) {
    const box = boardOf(matrix).getBoundingClientRect();
    return [LOWEST + 4 * (event.clientX - box.left) / box.width, LOWEST + 4 * (box.bottom - event.clientY) / box.height];
  }

  const onBoard = (at) => at.every((value) => value > LOWEST - SLACK && value < HIGHEST + SLACK);

  let held = null;
  host.addEventListener("pointerdown", (event) => {
    const chip = chipOf(event);
    if (!chip || chip.disabled || event.button > 0 || held) return;
    const matrix = matrixOf(chip), at = spot(chip), under = underPointer(matrix, event);
    // A chip that stands on the board keeps its distance to the pointer; one from the tray comes under it.
    held = { chip, matrix, from: [event.clientX, event.clientY], off: at ? [at[0] - under[0], at[1] - under[1]] : [0, 0] };
    matrix.setPointerCapture(event.pointerId);
  });
  host.addEventListener("pointermove", (event) => {
    if (!held) return;
    const travelled = Math.hypot(event.clientX - held.from[0], event.clientY - held.from[1]);
    if (!held.moved && travelled < 6) return;
    const under = underPointer(held.matrix, event);
    if (!held.moved && !onBoard(under)) return;
    held.moved = true;
    held.chip.classList.add("held");
    place(held.chip, under[0] + held.off[0], under[1] + held.off[1]);
  });
  const drop = (event) => {
    if (!held) return;
    const { chip, matrix, moved } = held;
    held = null;
    chip.classList.remove("held");
    if (moved) {
      const tray = matrix.querySelector("[data-tray]").getBoundingClientRect();
      if (event.clientY < tray.bottom && event.clientY > tray.top) takeBack(chip);
      pick(matrix, null);
      done(chip);
    } else if (event.type === "pointerup") {
      pick(matrix, picked(matrix) === chip ? null : chip);
      chip.focus({ preventScroll: true });
    }
  };
  host.addEventListener("pointerup", drop);
  host.addEventListener("pointercancel", drop);

  host.addEventListener("click", (event) => {
    const board = event.target.closest(".board"), chip = chipOf(event);
    if (board && !chip) {
      // The pointer is captured by the matrix while a chip is held: what arrives here is a click on the board itself.
      const matrix = matrixOf(board), waiting = picked(matrix), under = underPointer(matrix, event);
      if (!waiting) return;
      place(waiting, ...under);
      pick(matrix, null);
      done(waiting);
    } else if (chip && event.detail === 0 && !spot(chip)) {
      // Enter or the space bar takes a name from the tray to the middle.
      place(chip, 3, 3);
      done(chip);
    }
  });

  host.addEventListener("keydown", (event) => {
    const chip = chipOf(event);
    if (!chip || chip.disabled || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] }[event.key];
    if (by) {
      const [a, w] = spot(chip) || [3, 3];
      const step = event.shiftKey ? 0.1 : 0.5;
      place(chip, a + by[0] * step, w + by[1] * step);
    } else if ((event.key === "Delete" || event.key === "Backspace") && spot(chip)) {
      takeBack(chip);
    } else {
      return;
    }
    event.preventDefault();
    pick(matrixOf(chip), null);
    done(chip);
  });

  const spreadAll = () => host.querySelectorAll("[data-matrix]").forEach(spread);
  return { busy: () => held !== null, drawn: () => requestAnimationFrame(spreadAll) };
}
