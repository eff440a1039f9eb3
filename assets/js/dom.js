// Helpers shared by the modules. Everything listens at the document, so that swapped-in markup needs no set-up.

export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Calls `act(event, element)` when an event of `type` meets an element that matches `selector`. */
export function on(type, selector, act, options) {
  document.addEventListener(
    type,
    (event) => {
      const element = event.target.closest?.(selector);
      if (element) act(event, element);
    },
    options,
  );
}

/** Calls `act` once `ms` have passed since the last call; `.now()` does at once what is still waiting. */
export function later(ms, act) {
  let timer, waiting;
  const run = () => {
    clearTimeout(timer);
    const args = waiting;
    waiting = undefined;
    if (args) act(...args);
  };
  const call = (...args) => {
    waiting = args;
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
  call.now = run;
  return call;
}

/** A fetcher of fragments that gives up its previous request: answers text, or `null` where it was overtaken or failed. */
export function latest() {
  let running;
  return async (url) => {
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(url, { headers: { "HX-Request": "true" }, signal: running.signal });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  };
}

/** `url` with one more parameter. */
export function withParam(url, name, value) {
  const full = new URL(url, location.href);
  full.searchParams.set(name, value);
  return full.href;
}

/** Where keys are typed, they are not commands. */
export const isField = (element) =>
  element.isContentEditable ||
  element.matches?.("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");

/** A list of options under an input, as in the combobox pattern: the input keeps the focus, `aria-activedescendant` moves. */
export const options = (list) => all("[role=option]", list).filter((option) => !option.hidden);
export const marked = (list) => one("[role=option][aria-selected=true]", list);
let serial = 0;

export function mark(input, list, option) {
  for (const other of options(list)) other.setAttribute("aria-selected", String(other === option));
  if (!option) return input.removeAttribute("aria-activedescendant");
  option.id ||= `option-${++serial}`;
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

/** Moves the mark by `by`, round the ends. */
export function step(input, list, by) {
  const choices = options(list);
  const at = choices.indexOf(marked(list));
  mark(input, list, choices[at < 0 ? (by > 0 ? 0 : choices.length - 1) : (at + by + choices.length) % choices.length]);
}

/** Shows the message of `<template id="…">` among the toasts; `words` replaces its text where given. */
export function toast(id, words) {
  const template = document.getElementById(id);
  if (!template) return;
  const copy = template.content.cloneNode(true);
  if (words) one("[data-words]", copy).textContent = words;
  one("#toasts")?.append(copy);
}

/** Puts `text` in place of the selection of a textarea, keeps undo, and tells listeners. */
export function insert(area, text) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
