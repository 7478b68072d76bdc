// Marks and cards show each other; Enter on a card goes to its words; `o` opens the original. The page works without it.
"use strict";

const lit = (ids) => {
  document.querySelectorAll("[data-article] .lit").forEach((element) => element.classList.remove("lit"));
  for (const id of ids) document.querySelectorAll(`[data-of~="${CSS.escape(id)}"]`).forEach((element) => element.classList.add("lit"));
};

function show(event) {
  const from = event.target.closest?.("[data-of]");
  const ids = from ? from.dataset.of.split(" ") : [];
  lit(ids);
  const aside = document.querySelector(".cards");
  if (!from || from.closest(".cards") || aside.scrollHeight <= aside.clientHeight) return;
  const card = document.getElementById(ids[0]);  // the cards' own scroller is moved, never the page under the reader's eyes
  if (card) aside.scrollTo({ top: card.offsetTop - aside.clientHeight / 3, behavior: "auto" });
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  if (event.key === "Enter" && event.target.matches(".card")) event.target.querySelector(".words")?.click();
  if (event.key !== "o" || document.querySelector("dialog[open]")) return;
  const original = document.querySelector("[data-original]");
  if (!original) return;
  original.open = true;
  original.querySelector("summary").focus();
}

if (location.hash) lit([decodeURIComponent(location.hash.slice(1))]);
document.addEventListener("pointerover", show);
document.addEventListener("focusin", show);
document.addEventListener("keydown", keys);
