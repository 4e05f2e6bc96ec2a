// Chromium without a network. Every request is answered here or refused. Actions of a page are
// recorded as signals.

import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ORIGIN = 'http://check.test';
// The policy only reports, so that an attack continues and raises all its signals.
const POLICY = "default-src 'none'; img-src http: https:; base-uri 'none'; form-action 'none'";
const GIF = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const STEP_MILLISECONDS = 15_000;

const FLAGS = [
  // Chromium's sandbox does not start as root, which the CI is. The pages get only the answers
  // below.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  // If a request is not caught by the routes below, it can neither resolve a name nor connect.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
];

// On a busy machine, a report of a policy may be late. An attack without its signals is tried
// again.
const N_TRIES = 3;

/** Calls `load` until its result is enough, at most `N_TRIES` times. */
export async function untilEnough(load, isEnough) {
  let given = await load();
  for (let n = 1; n < N_TRIES && !isEnough(given); n += 1) given = await load();
  return given;
}

const script = (name) => ({ path: fileURLToPath(new URL(`in_page/${name}`, import.meta.url)) });

/** Starts the browser. */
export async function start() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const checker = new Browser(browser, await newContext(browser));
  await checker.watch();
  return checker;
}

async function newContext(browser) {
  const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false });
  context.setDefaultTimeout(STEP_MILLISECONDS);
  return context;
}

/** Fails if a step takes too long, because a page may block the evaluation of a script forever. */
function inTime(step, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took over ${STEP_MILLISECONDS} ms`)), STEP_MILLISECONDS);
  });
  return Promise.race([step, late]).finally(() => clearTimeout(timer));
}

class Browser {
  #browser;
  #context;
  #page = null;
  #inspector = null;
  #document = '';
  /** A report of `finclean inspect` has its own policy, and may not load anything. */
  #isReport = false;
  #isLoading = false;
  #signals = [];
  /** How many images were requested and answered. Images are allowed. */
  images = 0;

  constructor(browser, context) {
    this.#browser = browser;
    this.#context = context;
  }

  /** Adds the scripts that every page of the context runs first, and the answers to requests. */
  async watch() {
    await this.#context.exposeBinding('reportSignal', (_, kind, what) => this.#signal(kind, what));
    await this.#context.addInitScript(script('probe.js'));
    await this.#context.addInitScript(script('provoke.js'));
    await this.#context.route('**/*', (route) => this.#answer(route).catch(() => {}));
  }

  async close() {
    await inTime(this.#browser.close(), 'closing').catch(() => {});
  }

  /** Finds markup outside the model, and markup that a browser changes, without running the outputs. */
  async inspect(outputs, model, isRendered) {
    if (!this.#inspector) {
      const context = await newContext(this.#browser);
      await context.addInitScript(script('inspect.js'));
      await context.route('**/*', (route) => route.abort());
      this.#inspector = await context.newPage();
      await this.#inspector.goto('about:blank');
    }
    const task = ([outputs, model, isRendered]) => globalThis.inspect(outputs, model, isRendered);
    return inTime(this.#inspector.evaluate(task, [outputs, model, isRendered]), 'inspecting');
  }

  /**
   * Loads outputs into one page, each in a section, fires events at them, and waits. Returns the signals and, for each
   * output, whether the page contains it unchanged.
   */
  async load(outputs, mode, settleMilliseconds) {
    let held = outputs.map(() => true);
    const signals = await this.#watched(async () => {
      await this.#open(mode === 'document' ? documentOf(outputs) : documentOf([]));
      held = await inTime(this.#page.evaluate(fillAndCompare, [outputs, mode]), 'loading');
    }, settleMilliseconds);
    return { signals, held };
  }

  async #watched(fill, settleMilliseconds) {
    this.#signals = [];
    try {
      await fill();
      await this.#page.waitForTimeout(settleMilliseconds);
      await inTime(this.#page.evaluate(() => globalThis.provoke()), 'firing events');
      await this.#page.waitForTimeout(settleMilliseconds);
      // After this answer, all earlier reports of the page have arrived.
      await inTime(this.#page.evaluate(() => 0), 'collecting');
    } catch (error) {
      // When a page navigates, its script ends with an error. The navigation is already a signal.
      if (!this.#signals.some(([kind]) => kind === 'navigation')) this.#signal('broken', error.message);
      await this.renew();
    }
    return this.#signals;
  }

  /**
   * Loads a report of `finclean inspect` as a document, fires events at it, and waits. Returns the signals, except that the
   * report's policy blocks the article's images.
   */
  async loadReport(html, settleMilliseconds) {
    this.#isReport = true;
    try {
      const signals = await this.#watched(() => this.#open(html), settleMilliseconds);
      return signals.filter(([kind, what]) => kind !== 'csp' || !what.startsWith('img-src '));
    } finally {
      this.#isReport = false;
    }
  }

  /** Closes the page, so that the next load gets a new one. */
  async renew() {
    const page = this.#page;
    this.#page = null;
    await inTime(page?.close() ?? Promise.resolve(), 'closing a page').catch(() => {});
  }

  async screenshot(path) {
    await this.#page.screenshot({ path });
  }

  #signal(kind, what) {
    if (this.#signals.length < 50) this.#signals.push([kind, String(what).slice(0, 160)]);
  }

  async #open(text) {
    if (!this.#page) await this.#newPage();
    this.#document = text;
    this.#isLoading = true;
    try {
      await this.#page.goto(`${ORIGIN}/page`, { waitUntil: 'domcontentloaded' });
    } finally {
      this.#isLoading = false;
    }
  }

  async #newPage() {
    const page = await this.#context.newPage();
    page.on('dialog', (dialog) => {
      this.#signal('script', `a dialog: ${dialog.message()}`);
      dialog.dismiss().catch(() => {});
    });
    page.on('frameattached', (frame) => this.#signal('frame', frame.url()));
    page.on('framenavigated', (frame) => {
      // The legend of a report has links to places in the report.
      const isOwnPlace = this.#isReport && frame.url().startsWith(`${ORIGIN}/page#`);
      if (frame === page.mainFrame() && !this.#isLoading && !isOwnPlace) this.#signal('navigation', frame.url());
    });
    page.on('websocket', (socket) => this.#signal('request', socket.url()));
    page.on('download', (download) => this.#signal('navigation', `a download of ${download.url()}`));
    page.on('crash', () => this.#signal('broken', 'the page crashed'));
    page.on('popup', (popup) => {
      this.#signal('navigation', `a window of ${popup.url()}`);
      popup.close().catch(() => {});
    });
    this.#page = page;
  }

  async #answer(route) {
    const request = route.request();
    const url = request.url();
    if (request.isNavigationRequest()) {
      const isMain = request.frame() === this.#page?.mainFrame();
      if (isMain && this.#isLoading && url === `${ORIGIN}/page`) {
        const headers = { 'content-type': 'text/html; charset=utf-8' };
        if (!this.#isReport) headers['content-security-policy-report-only'] = POLICY;
        return route.fulfill({ status: 200, headers, body: this.#document });
      }
      this.#signal(isMain ? 'navigation' : 'frame', url);
      return route.abort();
    }
    const isOwn = url.startsWith(`${ORIGIN}/`);
    if (request.resourceType() === 'image' && /^https?:/.test(url) && !isOwn && !this.#isReport) {
      this.images += 1;
      return route.fulfill({ status: 200, headers: { 'content-type': 'image/gif' }, body: GIF });
    }
    // Chromium requests the icon of every origin, also if the page does not name one.
    if (url !== `${ORIGIN}/favicon.ico`) this.#signal('request', `${request.resourceType()} ${url}`);
    return route.abort();
  }
}

function documentOf(outputs) {
  const sections = outputs.map((html) => `<section class="output">${html}</section>`);
  return `<!doctype html><html lang="zh"><head><title>Outputs</title></head><body>${sections.join('')}</body></html>`;
}

/** Runs in the page: adds the outputs if the document does not contain them, and compares. */
function fillAndCompare([outputs, mode]) {
  if (mode === 'innerHTML') {
    for (const html of outputs) {
      const section = document.createElement('section');
      section.className = 'output';
      document.body.append(section);
      section.innerHTML = html;
    }
  }
  const sections = [...document.querySelectorAll('body > section.output')];
  if (sections.length !== outputs.length) return outputs.map(() => false);
  return outputs.map((html, at) => sections[at].innerHTML === html);
}
