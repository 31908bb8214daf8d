// Keeps the parts that htmx refreshes honest: they can be paused, and say so when they are old.
"use strict";

const OLD_AFTER_MS = 15_000; // three refreshes that did not come
let paused = false;
let fresh = Date.now();

function tell() {
  const note = document.querySelector("#refresh .stale");
  const button = document.querySelector("#refresh [data-pause]");
  if (!note || !button) return;
  button.hidden = false;
  button.setAttribute("aria-pressed", String(paused));
  button.lastElementChild.textContent = paused ? "Go on" : "Pause";
  const old = Date.now() - fresh > OLD_AFTER_MS;
  const at = new Date(fresh).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
  const words = old && !paused ? `No answer since ${at}: what you see is old` : "";
  if (note.textContent !== words) note.textContent = words;
  note.hidden = words === "";
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-pause]")) return;
  paused = !paused;
  if (!paused) fresh = Date.now();
  tell();
});
document.addEventListener("htmx:before:request", (event) => {
  if (paused || document.hidden) event.preventDefault();
});
document.addEventListener("htmx:after:request", (event) => {
  if (event.detail.ctx.response.status < 400) fresh = Date.now();
});
document.addEventListener("htmx:after:swap", tell);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) fresh = Date.now();
});
document.addEventListener("DOMContentLoaded", tell);
setInterval(tell, 1_000);
