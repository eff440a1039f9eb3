#!/usr/bin/env node
// Fetches the built front-end files that the product carries, trims them, and writes `assets/vendor/`, the icon sprite and
// the list of what came from where. Needs Node 20 and npm; run `node assets/vendor.mjs` after changing a version below,
// `families.mjs` or `icons.txt`. Everything it writes is committed, so nobody needs it to build or run the product.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { FOREIGN_MODE, keepsClass } from "./families.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "vendor");
const AXE = join(HERE, "../crates/guichet/tests/it/vendor");
const SHIPPED = { "@tabler/core": "1.6.1", "@tabler/icons": "3.52.0", "htmx.org": "4.0.1", "inter-ui": "4.1.1", "axe-core": "4.14.1" };
const TOOLS = { postcss: "8", "postcss-selector-parser": "7", "subset-font": "2.9.0" };

/** What Inter must be able to say: Latin with every French and English mark, arrows, signs and keys that the pages use. */
const LETTERS = [...range(0x20, 0x7e), ...range(0xa0, 0x17f)].map((c) => String.fromCodePoint(c)).join("")
  + "\u2009\u200b\u202f\u2010\u2011–—‘’‚“”„†•…‰′″‹›⁄€™←↑→↓↔↵−×≈≠≤≥∞✓⌘⇧⌥⌫ʳᵉˢ";

const work = mkdtempSync(join(tmpdir(), "guichet-vendor-"));
const need = createRequire(join(work, "package.json"));
const from = (pack, path) => join(work, "node_modules", pack, path);

try {
  install();
  mkdirSync(OUT, { recursive: true });
  mkdirSync(AXE, { recursive: true });
  cpSync(from("htmx.org", "dist/htmx.min.js"), join(OUT, "htmx.js"));
  cpSync(from("axe-core", "axe.min.js"), join(AXE, "axe.min.js"));
  writeFileSync(join(OUT, "tabler.css"), trimmed(readFileSync(from("@tabler/core", "dist/css/tabler.min.css"), "utf8")));
  writeFileSync(join(OUT, "inter.woff2"), await font());
  writeFileSync(join(HERE, "icons.svg"), sprite());
  writeFileSync(join(OUT, "VENDORED.md"), list());
  report();
} finally {
  rmSync(work, { recursive: true });
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function install() {
  writeFileSync(join(work, "package.json"), JSON.stringify({ private: true, dependencies: { ...SHIPPED, ...TOOLS } }));
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], { cwd: work, stdio: "inherit" });
}

/** Tabler without the families, themes and variables that the product does not use. */
function trimmed(css) {
  const root = need("postcss").parse(css);
  root.walkRules(keepSelectors);
  root.walkAtRules((at) => at.nodes?.length === 0 && at.remove());
  dropUnusedKeyframes(root);
  followSystemTheme(root);
  while (dropUnusedVariables(root));
  return root.toString();
}

function keepSelectors(rule) {
  if (rule.parent.type === "atrule" && rule.parent.name.endsWith("keyframes")) return;
  const kept = rule.selectors.filter((s) => !FOREIGN_MODE.test(s) && classesOf(s).every(keepsClass));
  if (kept.length === 0) rule.remove();
  else if (kept.length < rule.selectors.length) rule.selectors = kept;
}

/** The classes that an element must have for `selector` to match: those inside `:not()` do not count. */
function classesOf(selector) {
  const found = [];
  const parser = need("postcss-selector-parser");
  parser((tree) => tree.walkClasses((c) => { if (!insideNot(c)) found.push(c.value); })).processSync(selector);
  return found;
}

function insideNot(node) {
  for (let up = node.parent; up; up = up.parent) if (up.type === "pseudo" && up.value === ":not") return true;
  return false;
}

function dropUnusedKeyframes(root) {
  const used = [];
  root.walkDecls(/^(?:--tblr-.*-?animation.*|animation.*)$/, (d) => { used.push(d.value); });
  root.walkAtRules(/keyframes$/, (at) => { if (!used.some((v) => v.includes(at.params))) at.remove(); });
}

/** Where no theme is chosen, Tabler's dark rules follow the system. */
function followSystemTheme(root) {
  const { atRule } = need("postcss");
  root.walkRules(/\[data-bs-theme=dark\]/, (rule) => {
    if (rule.parent.type === "atrule") return;
    const selectors = rule.selectors.filter((s) => s.includes("[data-bs-theme=dark]"));
    const twin = rule.clone({ selectors: selectors.map((s) => s.replace("[data-bs-theme=dark]", ":root:where(:not([data-bs-theme]))")) });
    rule.after(atRule({ name: "media", params: "(prefers-color-scheme:dark)", nodes: [twin] }));
  });
}

/** Removes custom properties that nothing reads, and says whether there were any. */
function dropUnusedVariables(root) {
  const ours = readdirSync(join(HERE, "css")).map((f) => readFileSync(join(HERE, "css", f), "utf8")).join();
  const read = new Set((ours + root.toString()).match(/var\(\s*--[\w-]+/g)?.map((v) => v.replace(/var\(\s*/, "")));
  let removed = false;
  root.walkDecls(/^--/, (d) => { if (!read.has(d.prop)) { d.remove(); removed = true; } });
  root.walkRules((rule) => { if (rule.nodes.length === 0) rule.remove(); });
  return removed;
}

/** Inter in one variable file: weights 400 to 700 at text size, our letters, and the features we use. */
async function font() {
  const whole = readFileSync(from("inter-ui", "variable/InterVariable.woff2"));
  const keepFeatures = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"];
  return need("subset-font")(whole, LETTERS, { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 700 }, opsz: 14 }, keepFeatures });
}

/** One `<symbol>` for each line of `icons.txt`. */
function sprite() {
  const lines = readFileSync(join(HERE, "icons.txt"), "utf8").split("\n").map((l) => l.trim());
  const symbols = lines.filter((l) => l && !l.startsWith("#")).map(symbol);
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

function symbol(line) {
  const [name, style = "outline"] = line.split(" ");
  const svg = readFileSync(from("@tabler/icons", `icons/${style}/${name}.svg`), "utf8");
  const paths = svg.match(/<(?:path|circle|rect|line|polyline|ellipse)[^>]*>/g).filter((p) => !p.includes('stroke="none"'));
  const paint = style === "filled" ? ' fill="currentColor" stroke="none"' : "";
  return `<symbol id="i-${name}${style === "filled" ? "-filled" : ""}" viewBox="0 0 24 24"${paint}>${paths.join("").replaceAll(" />", "/>")}</symbol>`;
}

function list() {
  const licence = (pack) => JSON.parse(readFileSync(from(pack, "package.json"), "utf8")).license;
  const row = (file, pack, what) => `| \`${file}\` | ${pack} ${SHIPPED[pack]} | ${licence(pack)} | ${what} |`;
  return ["# Files from elsewhere", "", "Written by `node assets/vendor.mjs`; do not edit by hand.", "",
    "| file | package and version | licence | what was taken |", "| --- | --- | --- | --- |",
    row("assets/vendor/tabler.css", "@tabler/core", "the families named in `assets/families.mjs`"),
    row("assets/vendor/htmx.js", "htmx.org", "the minified build, whole"),
    row("assets/vendor/inter.woff2", "inter-ui", "variable, weights 400 to 700, Latin and signs"),
    row("assets/icons.svg", "@tabler/icons", "the icons named in `assets/icons.txt`, as one sprite"),
    row("crates/guichet/tests/it/vendor/axe.min.js", "axe-core", "the minified build, whole; tests only, never in the binary"), ""].join("\n");
}

function report() {
  for (const file of ["vendor/tabler.css", "vendor/htmx.js", "vendor/inter.woff2", "icons.svg"]) {
    const bytes = readFileSync(join(HERE, file));
    console.log(`${file}: ${bytes.length} raw, ${gzipSync(bytes, { level: 9 }).length} gzip, ${brotliCompressSync(bytes).length} brotli`);
  }
}
