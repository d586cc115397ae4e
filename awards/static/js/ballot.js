/* The ballot keeps its choices on this device alone, counts them, and lets A and K answer. Without this file it is one plain form. */
"use strict";
(() => {
  // The page that says "cast" carries data-ballot-cast: what was chosen must not stay on a shared device.
  const cast = document.querySelector("[data-ballot-cast]");
  if (cast) try { localStorage.removeItem("ton-vinh-ballot:" + cast.dataset.ballotCast); } catch { /* nothing was kept */ }
  const form = document.querySelector("form[data-ballot]");
  if (!form) return;
  const key = "ton-vinh-ballot:" + form.dataset.ballot, box = document.querySelector("[data-chosen]");
  const radios = () => [...form.querySelectorAll(".answers input")];
  const put = (name, value) => { const place = box && box.querySelector(`[data-chosen-${name}]`); if (place) place.textContent = value; };
  const two = (n) => String(n).padStart(2, "0");

  function kept() { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; } }
  // Items of the other pages of the slate are in what was kept, not on this page.
  function chosen() {
    const here = Object.fromEntries(radios().filter((one) => one.checked).map((one) => [one.name, one.value]));
    return { ...kept(), ...here };
  }
  function count(choices) {
    const sample = form.querySelector(".agree input"), values = Object.values(choices).filter((value) => value !== "blank");
    const agreed = values.filter((value) => sample && value === sample.value).length;
    put("all", values.length); put("agree", agreed); put("disagree", values.length - agreed);
    if (box) put("open", Number(box.dataset.toChoose) - values.length);
    for (const link of document.querySelectorAll(".groups a")) {
      const group = document.querySelector(link.hash), place = link.querySelector("[data-done]");
      if (group && place) place.textContent = group.querySelectorAll(".recused, :checked:not([value=blank])").length;
    }
    const bar = box && box.querySelector("progress");
    if (bar) bar.value = values.length;
  }
  function keep() {
    const choices = chosen(), line = box && box.querySelector("[data-kept-here]"), now = new Date();
    count(choices);
    try {
      localStorage.setItem(key, JSON.stringify(choices));
      if (line) line.textContent = line.dataset.keptHere.replace("{time}", two(now.getHours()) + ":" + two(now.getMinutes()));
    } catch { /* a private window keeps nothing; the page itself still holds the choices */ }
  }
  const before = kept();
  for (const one of radios()) if (before[one.name] === one.value) one.checked = true;
  count(chosen());
  form.addEventListener("change", keep);
  form.addEventListener("keydown", (event) => {
    const answer = { a: ".agree", k: ".disagree" }[event.key.toLowerCase()], row = event.target.closest(".answers");
    if (!answer || !row || event.ctrlKey || event.altKey || event.metaKey || "noShortcuts" in form.dataset) return;
    const input = row.querySelector(answer + " input");
    input.checked = true;
    input.focus();
    keep();
  });
  const only = box && box.querySelector("[data-only-open]");
  if (only) {
    only.hidden = false;
    only.firstElementChild.onclick = (event) => event.currentTarget.setAttribute("aria-pressed", String(form.classList.toggle("only-open")));
  }
})();
