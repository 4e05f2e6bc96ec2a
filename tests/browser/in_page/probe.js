// Runs first in every page and frame. Reports scripts that run, and everything that the page's
// report-only policy would block.
//
// `reportSignal` is the binding of browser.mjs. It is stored here before a page can replace it.
(() => {
  const report = globalThis.reportSignal;

  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    const hook = () => {
      report('script', `${name}() was called`);
      return null;
    };
    Object.defineProperty(globalThis, name, { value: hook, writable: false, configurable: false });
  }

  // An inline handler violates `script-src-attr`. Script elements, `javascript:` addresses and all
  // the rest violate others.
  const onViolation = (event) => {
    const kind = event.effectiveDirective === 'script-src-attr' ? 'handler' : 'csp';
    const what = `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`;
    report(kind, what.slice(0, 160));
  };
  document.addEventListener('securitypolicyviolation', onViolation, true);
})();
