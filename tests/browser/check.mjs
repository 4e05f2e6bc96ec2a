#!/usr/bin/env node
// Loads the cleaner's outputs in Chromium and fails if a page raises a signal.
//
//   node check.mjs [LIST.json…] [--markdown LIST.json…] [--report FILE] [--screenshot FILE]
//
// A list contains strings or objects with `output`, `html` or `input`. The lists after `--markdown`
// are Markdown rendered by another program, which writes the same elements in another way. Only
// their tree must be stable. The negative control always runs first. README.md of this folder lists
// the signals.

import { readFileSync, writeFileSync } from 'node:fs';
import { ATTACKS, HARMLESS } from './attacks.mjs';
import { start, untilEnough } from './browser.mjs';

const MODES = ['innerHTML', 'document'];
const N_INSPECTED = 200;
const N_LOADED = 40;
// Some attacks wait for an animation frame or a refresh. Forty outputs share one wait.
const SETTLE_MILLISECONDS = 120;
const MAX_MINUTES = Number(process.env.BROWSER_MINUTES ?? 20);
const MODEL = JSON.parse(readFileSync(new URL('model.json', import.meta.url), 'utf8'));

function readArguments(args) {
  const options = { lists: [], report: null, screenshot: null };
  let isRendered = false;
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '--markdown') isRendered = true;
    else if (args[at] === '--report') options.report = args[(at += 1)];
    else if (args[at] === '--screenshot') options.screenshot = args[(at += 1)];
    else if (args[at].startsWith('--')) throw new Error(`unknown option ${args[at]}`);
    else options.lists.push({ path: args[at], isRendered });
  }
  return options;
}

/**
 * Renderers of Markdown write the brackets of an IPv6 host as `%5B` and `%5D`, which is not a valid address. This restores
 * the brackets, so that the link itself is checked.
 */
function restoreHosts(html) {
  return html.replace(/ (href|src)="(https?:\/\/)%5B([0-9a-f:.]+)%5D/g, ' $1="$2[$3]');
}

/**
 * Renderers of Markdown align a column of numbers (`---:`) by a `style`. This removes it, so that any other style is a signal.
 */
function withoutAlignment(html) {
  return html.replace(/<(t[hd]) style="text-align: right">/g, '<$1>');
}

/** The outputs of one list. Equal outputs are checked once. */
function readList({ path, isRendered }) {
  const outputs = new Map();
  let n = 0;
  for (const [at, item] of JSON.parse(readFileSync(path, 'utf8')).entries()) {
    const html = typeof item === 'string' ? item : (item.output ?? item.html ?? item.input);
    // There is no output if the cleaner refused the input.
    if (html === null || html === undefined) continue;
    if (typeof html !== 'string') throw new Error(`${path}: item ${at} has no text`);
    n += 1;
    if (outputs.has(html)) continue;
    // A lone surrogate cannot be sent to a page, and no Rust program writes one.
    const text = isRendered ? withoutAlignment(restoreHosts(html)).toWellFormed() : html.toWellFormed();
    outputs.set(html, { id: item.id ?? `${path}[${at}]`, html: text, signals: [] });
  }
  if (n === 0) throw new Error(`${path} has no outputs`);
  return { n, outputs: [...outputs.values()] };
}

function* chunks(list, size) {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

async function inspect(browser, outputs, isRendered) {
  for (const chunk of chunks(outputs, N_INSPECTED)) {
    const found = await browser.inspect(chunk.map((output) => output.html), MODEL, isRendered);
    for (const [at, { model, mutation }] of found.entries()) {
      chunk[at].signals.push(...model.map((what) => ['model', what]), ...mutation.map((what) => ['mutation', what]));
    }
  }
}

/** Loads a group in one page. If it raises a signal, loads its halves, until one output raises it alone. */
async function load(browser, group, mode, isRendered) {
  const { signals, held } = await browser.load(group.map((output) => output.html), mode, SETTLE_MILLISECONDS);
  // A Markdown renderer writes other bytes than a browser. Its output was inspected already.
  const changed = isRendered ? [] : group.filter((_, at) => !held[at]);
  if (signals.length === 0 && changed.length === 0) return 0;
  await browser.renew();
  const whole = [...signals, ...(changed.length > 0 ? [['mutation', 'in the page']] : [])];
  if (group.length === 1) {
    group[0].signals.push(...whole.map(([kind, what]) => [kind, `${what} (${mode})`]));
    return 1;
  }
  const half = Math.ceil(group.length / 2);
  let n_found = await load(browser, group.slice(0, half), mode, isRendered);
  n_found += await load(browser, group.slice(half), mode, isRendered);
  if (n_found === 0) group[0].signals.push(...whole.map(([kind, what]) => [kind, `${what} (${mode}, only together)`]));
  return n_found + (n_found === 0 ? 1 : 0);
}

/** Every attack must raise its signals when it is loaded alone. A harmless output must raise none. */
async function control(browser) {
  const faults = [];
  const counts = {};
  for (const attack of ATTACKS) {
    for (const mode of attack.modes) {
      const output = { ...attack, signals: [] };
      await inspect(browser, [output], false);
      const raised = await untilEnough(async () => {
        await load(browser, [output], mode, false);
        return new Set(output.signals.map(([kind]) => kind));
      }, (raised) => attack.must.every((kind) => raised.has(kind)));
      const missing = attack.must.filter((kind) => !raised.has(kind));
      if (missing.length > 0) faults.push(`${attack.id} (${mode}) does not raise ${missing.join(', ')}`);
      if (raised.has('broken')) faults.push(`${attack.id} (${mode}) breaks the harness: ${JSON.stringify(output.signals)}`);
      for (const kind of attack.must) counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  const n_loads = ATTACKS.reduce((n, attack) => n + attack.modes.length, 0);
  const harmless = HARMLESS.map((html, at) => ({ id: `harmless ${at}`, html, signals: [] }));
  await inspect(browser, harmless, false);
  for (const mode of MODES) await load(browser, harmless, mode, false);
  const fired = harmless.filter((output) => output.signals.length > 0);
  faults.push(...fired.map((output) => `${output.id} raises ${JSON.stringify(output.signals)}`));
  const kinds = Object.entries(counts).map(([kind, n]) => `${kind} ${n}`);
  console.log(`negative control: ${ATTACKS.length} attacks in ${n_loads} loads must raise ${kinds.sort().join(', ')}`);
  console.log(`positive control: ${harmless.length} harmless outputs must raise nothing`);
  for (const fault of faults) console.log(`  FAILED: ${fault}`);
  return faults.length;
}

async function check(browser, list, options) {
  const { path, isRendered } = list;
  const { n, outputs } = readList(list);
  const begin = Date.now();
  await inspect(browser, outputs, isRendered);
  for (const mode of MODES) {
    for (const group of chunks(outputs, N_LOADED)) {
      await load(browser, group, mode, isRendered);
      if (options.screenshot && mode === 'document') {
        await browser.screenshot(options.screenshot);
        options.screenshot = null;
      }
    }
  }
  const bad = outputs.filter((output) => output.signals.length > 0);
  const seconds = Math.round((Date.now() - begin) / 1000);
  const kind = isRendered ? 'rendered Markdown' : 'outputs';
  console.log(`${path}: ${n} ${kind}, ${outputs.length} different, ${bad.length} with signals, ${seconds} s`);
  for (const output of bad.slice(0, 20)) {
    console.log(`  ${output.id}: ${output.signals.slice(0, 4).map((signal) => signal.join(' ')).join('; ')}`);
  }
  return bad;
}

async function main(options) {
  // Ends the program even if a step never ends.
  setTimeout(() => {
    console.error(`FAILED: not done after ${MAX_MINUTES} minutes`);
    process.exit(3);
  }, MAX_MINUTES * 60_000).unref();
  const browser = await start();
  try {
    const n_faults = await control(browser);
    const bad = [];
    for (const list of options.lists) bad.push(...(await check(browser, list, options)));
    console.log(`${browser.images} images were requested and answered`);
    if (options.report) writeFileSync(options.report, JSON.stringify(bad, null, 1));
    console.log(n_faults + bad.length === 0 ? 'no signals' : `FAILED: ${n_faults} faults of the control, ${bad.length} outputs with signals`);
    return n_faults + bad.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

const options = readArguments(process.argv.slice(2));
process.exit(await main(options));
