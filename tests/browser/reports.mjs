#!/usr/bin/env node
// Opens the reports of `finclean inspect` on hostile inputs in Chromium, and fails on everything that is not a quiet page.
//
//   node reports.mjs COMMAND INPUTS.json [--screenshot FILE]
//
// INPUTS.json is a list of objects with `id` and `output`, as `hostile_outputs --raw` writes them.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [command, list, ...rest] = process.argv.slice(2);
const screenshot = rest[0] === '--screenshot' ? rest[1] : null;
// What refreshes or waits for a frame of animation needs some time.
const SETTLE_MILLISECONDS = 20;
const folder = mkdtempSync(join(tmpdir(), 'finclean-reports-'));
const file = join(folder, 'report.html');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

/** What a report does beyond being shown. */
async function signals(page, report) {
  writeFileSync(file, report);
  const address = pathToFileURL(file).href;
  const found = [];
  const listeners = {
    dialog: (dialog) => (found.push(`dialog ${dialog.message()}`), dialog.dismiss()),
    requestfinished: (request) => request.url() !== address && found.push(`request ${request.url()}`),
    popup: () => found.push('popup'),
    framenavigated: (frame) => frame.url() !== address && found.push(`navigation ${frame.url()}`),
  };
  for (const [event, listener] of Object.entries(listeners)) page.on(event, listener);
  await page.goto(address);
  found.push(...(await page.evaluate(() => {
    const names = 'script, iframe, frame, object, embed, form, base, link, svg, math, template, meta[http-equiv=refresh]';
    const elements = [...document.querySelectorAll(names)].map((element) => `element ${element.localName}`);
    const handlers = [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())
      .filter((name) => name.startsWith('on')).map((name) => `handler ${name}`);
    for (const details of document.querySelectorAll('details')) details.open = true;
    return [...elements, ...handlers];
  })));
  await page.waitForTimeout(SETTLE_MILLISECONDS);
  for (const [event, listener] of Object.entries(listeners)) page.off(event, listener);
  return found;
}

let n_failed = 0;
try {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  for (const control of ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<iframe src="about:blank"></iframe>']) {
    if ((await signals(page, control)).length === 0) {
      n_failed += 1;
      console.log(`FAILED: the control ${control} raises nothing`);
    }
  }
  let n_reports = 0;
  for (const { id, output: input } of JSON.parse(readFileSync(list, 'utf8'))) {
    const ran = spawnSync(command, ['inspect', '-'], { input, maxBuffer: 1 << 28 });
    if (ran.status !== 0) continue;
    n_reports += 1;
    const found = await signals(page, ran.stdout);
    if (found.length > 0) {
      n_failed += 1;
      console.log(`FAILED: ${id}: ${found.join('; ')}`);
    }
  }
  if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
  console.log(`reports: ${n_reports} opened, ${n_failed} failed`);
  if (n_reports === 0) n_failed += 1;
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
process.exit(n_failed === 0 ? 0 : 1);
