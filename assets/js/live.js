// A page that stays true while others work.
//
// [data-live="/tickets/INC1/live"]  server-sent events: "presence" (HTML for [data-presence-list]) and "changed" (HTML of a
//   toast whose data-refresh="#timeline, #props" names the parts of this page that are no longer true; they are fetched
//   and morphed in place, except one that is being edited). data-presence="URL" is told, at most every 4 s, that one types.
// The stream rests while the page is hidden, and comes back at growing intervals after a failure.

import { all, on, one } from "./dom.js";

const root = one("[data-live]");
let stream, retry, lastId;
let wait = 1000;

const isEdited = (part) => Boolean(part && one("form[data-inplace]:not([hidden]), #ask-place form", part));

/** Fetches this page once and morphs the parts that `selectors` names. */
function refresh(selectors) {
  const parts = all(selectors).filter((part) => part.id && !isEdited(part));
  const [first, ...rest] = parts.map((part) => `#${part.id}`);
  if (!first) return;
  const selectOOB = rest.map((id) => `${id}:outerMorph`).join(",") || undefined;
  window.htmx?.ajax("GET", location.href, { target: first, select: first, swap: "outerMorph", selectOOB });
}

// What one began to edit while the answer was on its way stays as it is.
document.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
  if (ctx.swap !== "outerMorph") return;
  const still = tasks.filter(({ target }) => !isEdited(typeof target === "string" ? one(target) : target));
  tasks.splice(0, tasks.length, ...still);
});

function changed(event) {
  lastId = event.lastEventId;
  const message = document.createElement("template");
  message.innerHTML = event.data;
  const selectors = message.content.firstElementChild?.dataset.refresh;
  if (message.content.textContent.trim()) one("#toasts")?.append(message.content);
  if (selectors) refresh(selectors);
}

function presence(event) {
  const place = one("[data-presence-list]");
  if (place) place.innerHTML = event.data;
}

function open() {
  clearTimeout(retry);
  if (stream || document.hidden) return;
  const url = new URL(root.dataset.live, location.href);
  if (lastId) url.searchParams.set("after", lastId);
  stream = new EventSource(url);
  stream.addEventListener("open", () => (wait = 1000));
  stream.addEventListener("presence", presence);
  stream.addEventListener("changed", changed);
  stream.addEventListener("error", () => {
    close();
    retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, 60000);
  });
}

function close() {
  stream?.close();
  stream = undefined;
}

if (root) {
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}

let told = 0;
on("input", "[data-live] form textarea", () => {
  const url = root?.dataset.presence;
  if (!url || Date.now() - told < 4000) return;
  told = Date.now();
  fetch(url, { method: "POST", body: new URLSearchParams({ typing: "1" }) }).catch(() => {});
});
