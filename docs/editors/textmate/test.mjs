// Tests the TextMate grammar with the engine that VS Code uses: cases.txt, every contract of the repository, every
// word of the language. Run it with `npm ci && node test.mjs` in this folder.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const oniguruma = require("vscode-oniguruma");
const { INITIAL, Registry, parseRawGrammar } = require("vscode-textmate");

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const read = (path) => readFileSync(path, "utf8");

async function load() {
  const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const path = join(here, "sla.tmLanguage.json");
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(read(path), path),
  });
  return registry.loadGrammar("source.sla");
}

/** The scopes of each character of each line; `skipped` says which lines do not exist for the grammar. */
function scopesOf(grammar, lines, skipped = () => false) {
  let state = INITIAL;
  return lines.map((line) => {
    if (skipped(line)) return [];
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.flatMap((token) => Array(Math.min(token.endIndex, line.length) - token.startIndex).fill(token.scopes));
  });
}

const failures = [];
const expect = (right, message) => right || failures.push(message);

/** cases.txt: what its first lines say. */
function testCases(grammar) {
  const lines = read(join(here, "cases.txt")).split("\n");
  const claim = /^#(?: (<)(-+)| *(\^+)) (\S+)$/;
  const scopes = scopesOf(grammar, lines, (line) => claim.test(line));
  let about = 0;
  let claims = 0;
  lines.forEach((line, number) => {
    const found = claim.exec(line);
    if (!found) return void (about = number);
    const [, start, dashes, carets, scope] = found;
    const from = start ? 0 : line.indexOf("^");
    const to = from + (start ? dashes : carets).length;
    claims += 1;
    for (let place = from; place < to; place += 1) {
      const given = scopes[about][place] ?? [];
      if (lines[about][place] === " " && /^(?:keyword|support)/.test(scope)) continue; // words one by one
      if (lines[about][place] === " " && /^(?:keyword|support)/.test(scope)) continue; // words one by one
      expect(given.includes(scope), `cases.txt:${number + 1}: column ${place + 1} is ${given.join(" ") || "no text"}`);
    }
    for (const place of [from - 1, to]) {
      const given = scopes[about][place] ?? [];
      const meta = scope.startsWith("meta.") || scope.startsWith("string.") || scope.startsWith("comment.");
      const word = /[\w|]/.test(lines[about][place] ?? " ");
      expect(meta || !word || !given.includes(scope), `cases.txt:${number + 1}: column ${place + 1} is ${scope}, too`);
    }
  });
  assert(claims > 50, "cases.txt has lost its claims");
  return claims;
}

function contracts(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return contracts(path);
    return entry.name.endsWith(".sla") ? [path] : [];
  });
}

/** Cuts a contract by rules of its own: long texts, texts, comments; what is left are sentences and tables. */
function pieces(text) {
  const found = text.matchAll(/"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\["\\])*"|#[^\n]*|[^"#]+/gs);
  return [...found].map((match) => ({ start: match.index, text: match[0] }));
}

const MEANING = /^(?:keyword|constant|support|storage|entity|variable)\./;
const QUOTED = /^(?:string|punctuation\.definition\.string|constant\.character|variable\.other\.reference)\b/;

/** Every word of a sentence has a meaning, quoted text and comments have no other than that. */
function testContract(grammar, path) {
  const text = read(path);
  const scopes = scopesOf(grammar, text.split("\n")).flatMap((line) => [...line, ["newline"]]);
  const name = relative(root, path);
  const line = (place) => text.slice(0, place).split("\n").length;
  for (const piece of pieces(text)) {
    const quoted = piece.text.startsWith('"');
    const comment = piece.text.startsWith("#");
    const parts = quoted || comment ? [{ 0: piece.text, index: 0 }] : piece.text.matchAll(/[^\s|,:=]+/g);
    for (const part of parts) {
      const wrong = [...part[0]].findIndex((char, index) => {
        const given = (scopes[piece.start + part.index + index] ?? []).slice(1);
        if (given[0] === "newline" || char === "\n" || given.length === 0) return char.trim() !== "" && !given.length;
        const inner = given.filter((scope) => !scope.startsWith("meta."));
        if (quoted) return !inner.every((scope) => QUOTED.test(scope));
        if (comment) return !inner.every((scope) => /^(?:comment|markup\.bold)\./.test(scope));
        if (/['’]/.test(char)) return inner.length === 0;
        return !inner.some((scope) => MEANING.test(scope) || /^markup\.underline/.test(scope) || inner[0].startsWith("punctuation.other"));
      });
      const place = piece.start + part.index + Math.max(wrong, 0);
      expect(wrong < 0, `${name}:${line(place)}: ${JSON.stringify(part[0].slice(0, 40))} is ${scopes[place]?.join(" ")}`);
    }
  }
}

/** Words that the language's own grammar has in quotes: a word it gains and this grammar lacks fails here. */
function words() {
  const rules = read(join(root, "grammar", "sla.lark")).replace(/^\s*\/\/.*$/gm, "").replace(/\/(?:[^/\\\n]|\\.)+\/s?/g, "");
  return [...new Set([...rules.matchAll(/"([a-z][\w-]*)"/g)].map((match) => match[1]))];
}

function testWords(grammar) {
  const known = words();
  assert(known.length > 150, "the words of grammar/sla.lark were not found");
  for (const word of known) {
    for (const around of [["  ", ""], ["  | ", " |"], ['  "x" ', ' "y"']]) {
      const line = `${around[0]}${word}${around[1]}`;
      const given = scopesOf(grammar, [line])[0][around[0].length] ?? [];
      const right = given.some((scope) => /^(?:keyword|storage|support|constant\.language)\./.test(scope));
      expect(right, `the word "${word}" of the language is ${given.join(" ")} in: ${line}`);
    }
    const inside = scopesOf(grammar, [`  covers "${word}"`])[0][10];
    expect(!inside.some((scope) => scope.startsWith("keyword.")), `the word "${word}" is a keyword in a text`);
  }
  return known.length;
}

const grammar = await load();
const claims = testCases(grammar);
const files = contracts(join(root, "contracts"));
assert(files.length >= 30, "the contracts of the repository were not found");
for (const path of files) testContract(grammar, path);
const known = testWords(grammar);
for (const failure of failures.slice(0, 40)) console.log(failure);
if (failures.length > 0) {
  console.log(`${failures.length} failures`);
  process.exit(1);
}
console.log(`${claims} claims, ${files.length} contracts, ${known} words: passed`);
