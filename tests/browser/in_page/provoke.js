// Does what a reader and a browser could do to a page: fires events, clicks, submits. This must
// have no effect.
(() => {
  const EVENTS = (
    'mouseover mouseenter mousemove mousedown mouseup mouseout mouseleave dblclick contextmenu wheel auxclick ' +
    'pointerover pointerenter pointermove pointerdown pointerup pointerout gotpointercapture touchstart touchend ' +
    'focus focusin focusout blur keydown keypress keyup input beforeinput change select search invalid reset ' +
    'drag dragstart dragenter dragover dragend drop copy cut paste toggle beforetoggle cancel close scroll scrollend ' +
    'animationstart animationiteration animationend transitionrun transitionstart transitionend ' +
    'load error abort canplay play playing ended begin end repeat start finish bounce cuechange ' +
    'hashchange popstate message pageshow beforeprint afterprint resize storage'
  ).split(' ');

  // These getters are from the prototypes, because `<form><input name="attributes">` replaces the
  // property of the form.
  const getter = (owner, name) => {
    const get = Object.getOwnPropertyDescriptor(owner.prototype, name).get;
    return (node) => get.call(node);
  };
  const attributesOf = getter(Element, 'attributes');
  const nameOf = getter(Element, 'localName');
  const namespaceOf = getter(Element, 'namespaceURI');
  const { querySelectorAll, hasAttribute, getAttribute } = Element.prototype;
  const { dispatchEvent } = EventTarget.prototype;

  const fire = (element, name) => {
    const Kind = /^(mouse|dblclick|click|context|aux)/.test(name) ? MouseEvent : Event;
    dispatchEvent.call(element, new Kind(name, { bubbles: false, cancelable: true }));
  };

  // Links to web pages and mail addresses are allowed. They are not followed.
  const isOrdinaryLink = (element) => {
    if (nameOf(element) !== 'a' || !hasAttribute.call(element, 'href')) return false;
    try {
      return ['http:', 'https:', 'mailto:'].includes(new URL(getAttribute.call(element, 'href')).protocol);
    } catch {
      return false;
    }
  };

  const click = (element) => {
    if (isOrdinaryLink(element)) return;
    if (namespaceOf(element) === 'http://www.w3.org/1999/xhtml') HTMLElement.prototype.click.call(element);
    else fire(element, 'click');
    if (nameOf(element) === 'form') HTMLFormElement.prototype.requestSubmit.call(element);
  };

  globalThis.provoke = () => {
    const elements = [...querySelectorAll.call(document.documentElement, '*')].slice(0, 20_000);
    for (const element of elements) {
      const own = [...attributesOf(element)].map((attribute) => attribute.name.toLowerCase());
      const handlers = own.filter((name) => name.startsWith('on')).map((name) => name.slice(2));
      for (const name of [...EVENTS, ...handlers]) fire(element, name);
    }
    // Clicks come after the events, because a click may navigate.
    const clicked = 'a, area, button, input, summary, label, form, option, [tabindex], [role], [onclick]';
    for (const element of elements.filter((element) => element.matches(clicked)).slice(0, 2_000)) {
      try {
        click(element);
      } catch {
        // An element that cannot be clicked has got its events.
      }
    }
  };
})();
