// Runs in every page and frame before anything else: tells the harness of scripts that run and of everything that the
// page's report-only policy would have blocked.
//
// `reportSignal` is the harness's binding. It is taken here, before a page could put another thing in its place.
(() => {
  const report = globalThis.reportSignal;

  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    const hook = () => {
      report('script', `${name}() was called`);
      return null;
    };
    Object.defineProperty(globalThis, name, { value: hook, writable: false, configurable: false });
  }

  // An inline handler is `script-src-attr`; a `javascript:` address, a script element and all the rest are other reports.
  const onViolation = (event) => {
    const kind = event.effectiveDirective === 'script-src-attr' ? 'handler' : 'csp';
    const what = `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`;
    report(kind, what.slice(0, 160));
  };
  document.addEventListener('securitypolicyviolation', onViolation, true);
})();
