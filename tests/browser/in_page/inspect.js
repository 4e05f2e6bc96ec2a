// Parses markup in documents that run no scripts, and finds markup outside the model and markup
// that a browser changes.
(() => {
  const HTML = 'http://www.w3.org/1999/xhtml';
  const HOSTS = ['body', 'div', 'td', 'li', 'blockquote', 'section'];

  // These getters are from the prototypes, because `<form><input name="attributes">` replaces the
  // property of the form.
  const getter = (owner, name) => {
    const get = Object.getOwnPropertyDescriptor(owner.prototype, name).get;
    return (node) => get.call(node);
  };
  const attributesOf = getter(Element, 'attributes');
  const nameOf = getter(Element, 'localName');
  const namespaceOf = getter(Element, 'namespaceURI');
  const contentOf = getter(HTMLTemplateElement, 'content');

  const elementsBelow = (root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const element = walker.currentNode;
      if (element === root) continue;
      found.push(element);
      if (element instanceof HTMLTemplateElement) found.push(...elementsBelow(contentOf(element)));
    }
    return found;
  };

  const urlFault = (name, value, model, isRendered) => {
    const schemes = model.schemes[name];
    if (!schemes) return null;
    try {
      const url = new URL(value);
      if (!schemes.includes(url.protocol.slice(0, -1))) return `scheme ${url.protocol}`;
      if (url.username || url.password) return 'credentials';
      return isRendered || url.href === value ? null : `not in standard form, which is ${url.href}`;
    } catch {
      return 'no absolute URL';
    }
  };

  const elementFaults = (element, model, isRendered) => {
    const name = nameOf(element);
    if (namespaceOf(element) !== HTML) return [`<${name}> of another namespace`];
    const allowed = Object.hasOwn(model.elements, name) ? model.elements[name] : null;
    if (!allowed) return [`<${name}>`];
    const faults = [];
    for (const attribute of attributesOf(element)) {
      const where = `<${name} ${attribute.name}>`;
      if (!allowed.includes(attribute.name)) faults.push(where);
      const fault = urlFault(attribute.name, attribute.value, model, isRendered);
      if (fault) faults.push(`${where}: ${fault}`);
      if (attribute.name === 'rel' && attribute.value !== model.rel) faults.push(`${where}: ${attribute.value}`);
    }
    return faults;
  };

  const modelFaults = (root, model, isRendered) => {
    const faults = new Set(elementsBelow(root).flatMap((element) => elementFaults(element, model, isRendered)));
    const others = NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION | NodeFilter.SHOW_CDATA_SECTION;
    if (document.createTreeWalker(root, others).nextNode()) faults.add('a comment or an instruction');
    return [...faults].slice(0, 8);
  };

  // The markup is parsed as the content of one element, and serialized.
  const fragmentFaults = (html, isRendered) => {
    const scratch = document.implementation.createHTMLDocument('');
    const faults = [];
    for (const name of HOSTS) {
      const host = scratch.createElement(name);
      host.innerHTML = html;
      if (!isRendered && host.innerHTML !== html) faults.push(`in <${name}>`);
      const again = scratch.createElement(name);
      again.innerHTML = host.innerHTML;
      if (!host.isEqualNode(again)) faults.push(`in <${name}>: unstable`);
    }
    return faults;
  };

  // The markup is put between the tags of a page. It must not end its element early or include what
  // follows.
  const hostPageFaults = (html, isRendered) => {
    const wrap = { td: ['<table><tbody><tr>', '</tr></tbody></table>'], li: ['<ul>', '</ul>'] };
    const faults = [];
    for (const name of HOSTS.slice(1)) {
      const [before, after] = wrap[name] ?? ['', ''];
      const text = `<!doctype html><body>${before}<${name} id="host">${html}</${name}>${after}<p id="after">x</p>`;
      const page = new DOMParser().parseFromString(text, 'text/html');
      const host = page.querySelector('#host');
      const next = page.body.lastElementChild;
      const isClosed = next?.id === 'after' && next.innerHTML === 'x' && page.body.childElementCount === 2;
      if (!host || !isClosed) faults.push(`between <${name}> and </${name}>: not closed`);
      else if (!isRendered && host.innerHTML !== html) faults.push(`between <${name}> and </${name}>`);
    }
    return faults;
  };

  globalThis.inspect = (outputs, model, isRendered) =>
    outputs.map((html) => {
      const host = document.implementation.createHTMLDocument('').createElement('div');
      host.innerHTML = html;
      return {
        model: modelFaults(host, model, isRendered),
        mutation: [...fragmentFaults(html, isRendered), ...hostPageFaults(html, isRendered)],
      };
    });
})();
