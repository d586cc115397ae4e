// Numbers of a design move by arrow keys, boxes by dragging; both only write into the fields of the form.
"use strict";
(() => {
  const STEP = 0.5, LARGE = 5;
  const field = (path) => document.getElementById(path);
  const number = (input) => Number.parseFloat(input.value.replace(",", "."));
  const write = (input, value) => { input.value = String(Math.round(value * 100) / 100); };
  const drawing = document.querySelector("[data-drawing]");

  // The drawn rectangle follows what its fields say.
  const follow = (path, key, by) => {
    const box = drawing && drawing.querySelector(`[data-path="${path}"]`);
    if (!box || !["x", "y", "top"].includes(key)) return;
    const side = key === "x" ? "x" : "y";
    box.setAttribute(side, String(Number.parseFloat(box.getAttribute(side)) + by));
  };

  document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.matches("[data-number]")) return;
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!way || Number.isNaN(number(input))) return;
    event.preventDefault();
    const parts = input.id.split("/"), key = parts[2];
    // Up and down move a place as they look on paper; sizes grow upwards.
    const by = (event.shiftKey ? LARGE : STEP) * (["x", "y", "top"].includes(key) ? way : -way);
    write(input, number(input) + by);
    follow(`${parts[0]}/${parts[1]}`, key, by);
  });

  if (!drawing) return;
  let held = null;
  const place = (event) => {
    const matrix = drawing.getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  };
  drawing.addEventListener("pointerdown", (event) => {
    const box = event.target.closest("[data-path]");
    if (!box || !field(`${box.dataset.path}/x`)) return;
    held = { box, from: place(event) };
    drawing.setPointerCapture(event.pointerId);
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!held) return;
    const here = place(event), path = held.box.dataset.path;
    const moves = [["x", here.x - held.from.x], [held.box.dataset.top, here.y - held.from.y]];
    for (const [key, by] of moves) {
      const input = field(`${path}/${key}`);
      if (!input) continue;
      const step = Math.round(by / STEP) * STEP;
      if (!step) continue;
      write(input, number(input) + step);
      follow(path, key, step);
      if (key === "x") held.from.x += step; else held.from.y += step;
    }
  });
  drawing.addEventListener("pointerup", () => { held = null; });
})();
