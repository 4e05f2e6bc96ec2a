#!/usr/bin/env node
// Writes a report of `finclean inspect` on each input, loads it in Chromium, and fails if it raises
// a signal or loads anything.
//
//   node reports.mjs FINCLEAN LIST.json [FILE…]
//
// FINCLEAN is the command. The list contains strings or objects with `output`, as
// `hostile_outputs --raw` writes. The files are inputs too. The negative control, which is reports
// that contain an attack, always runs first.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ATTACKS } from './attacks.mjs';
import { start, untilEnough } from './browser.mjs';

const SETTLE_MILLISECONDS = 30;
const MAX_MINUTES = Number(process.env.BROWSER_MINUTES ?? 20);
const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
// Each attack, the signal that it must raise under the report's policy, and the one without that
// policy.
const CONTROLS = [
  ['script', 'csp', 'script'],
  ['hover', 'handler', 'script'],
  ['frame', 'csp', 'frame'],
  ['style-sheet', 'csp', 'request'],
  ['refresh', 'navigation', 'navigation'],
];

/** The report on an input, or null if there is no article. */
function report(command, input) {
  return new Promise((resolve, reject) => {
    const child = execFile(command, ['inspect'], { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 1 && stderr.startsWith('finclean: standard input: ')) resolve(null);
      else reject(error);
    });
    // The command may fail before it has read all of its input.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

async function control(browser, harmless) {
  const faults = [];
  let n_images = 0;
  for (const [id, held, free] of CONTROLS) {
    const attack = ATTACKS.find((attack) => attack.id === id);
    if (!attack) throw new Error(`attacks.mjs has no ${id}`);
    const attacked = harmless.replace('<main>', () => `<main>${attack.html}`);
    for (const [html, kind, where] of [[attacked, held, 'held'], [attacked.replace(POLICY, ''), free, 'free']]) {
      const isRaised = (signals) => signals.some(([have]) => have === kind);
      const signals = await untilEnough(async () => {
        const signals = await browser.loadReport(html, 60);
        await browser.renew();
        return signals;
      }, isRaised);
      if (!isRaised(signals)) faults.push(`${id} (${where}) does not raise ${kind}: ${JSON.stringify(signals)}`);
    }
  }
  // Without the policy an image must be requested, so that the check can see one. With the policy
  // none may be.
  for (const [html, must] of [[harmless, false], [harmless.replace(POLICY, ''), true]]) {
    const signals = await browser.loadReport(html, 60);
    await browser.renew();
    n_images += signals.filter(([kind, what]) => kind === 'request' && what.startsWith('image ')).length;
    if (must !== signals.length > 0) faults.push(`a report ${must ? 'without' : 'with'} its policy raises ${JSON.stringify(signals)}`);
  }
  if (n_images === 0) faults.push('no image was requested without the policy');
  console.log(`negative control: ${CONTROLS.length} attacks in reports, with the report's policy and without`);
  for (const fault of faults) console.log(`  FAILED: ${fault}`);
  return faults.length;
}

async function main([command, list, ...files]) {
  if (!list) throw new Error('usage: reports.mjs FINCLEAN LIST.json [FILE…]');
  setTimeout(() => {
    console.error(`FAILED: not done after ${MAX_MINUTES} minutes`);
    process.exit(3);
  }, MAX_MINUTES * 60_000).unref();
  const inputs = JSON.parse(readFileSync(list, 'utf8')).map((item, at) => [item.id ?? `${list}[${at}]`, item.output ?? item]);
  for (const file of files) inputs.push([file, readFileSync(file)]);
  const browser = await start();
  try {
    const harmless = await report(command, '<p>营收增长。</p><p><img src="https://img.example/a.png" alt="产线"></p>');
    let n_faults = await control(browser, harmless);
    let n_reports = 0;
    for (const [id, input] of inputs) {
      const html = await report(command, input);
      if (html === null) continue;
      n_reports += 1;
      const signals = await browser.loadReport(html, SETTLE_MILLISECONDS);
      if (signals.length === 0) continue;
      n_faults += 1;
      console.log(`  ${id}: ${signals.slice(0, 4).map((signal) => signal.join(' ')).join('; ')}`);
      await browser.renew();
    }
    console.log(`${n_reports} reports on ${inputs.length} inputs; the others have no article`);
    if (n_reports === 0) n_faults += 1;
    console.log(n_faults === 0 ? 'no signals, nothing loaded' : `FAILED: ${n_faults} faults`);
    return n_faults === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

process.exit(await main(process.argv.slice(2)));
