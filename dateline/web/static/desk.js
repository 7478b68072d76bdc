// Keys, the help dialog, light and dark. Pages work without it.
"use strict";

const typing = (element) => element.matches("input, textarea, select, [contenteditable]");

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
  if (!rows.length) return;
  const here = rows.indexOf(document.activeElement.closest("[data-row]"));
  const row = rows[Math.min(Math.max(here < 0 && step < 0 ? rows.length - 1 : here + step, 0), rows.length - 1)];
  const target = row.matches("a, button, summary, [tabindex]") ? row : row.querySelector("a, button, summary, [tabindex]");
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const does = {
    "/": () => document.getElementById("q")?.focus(),
    "?": () => document.getElementById("help")?.showModal(),
    j: () => move(1),
    k: () => move(-1),
  }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

function theme(button) {
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const label = () => { button.textContent = dark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
    label();
    document.dispatchEvent(new Event("desk:theme"));
  });
  label();
}

document.addEventListener("keydown", keys);
document.querySelector("[data-help]")?.addEventListener("click", () => document.getElementById("help").showModal());
document.querySelectorAll("[data-theme-switch]").forEach(theme);
document.querySelectorAll("[data-script]").forEach((element) => { element.hidden = false; });
