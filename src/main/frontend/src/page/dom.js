/** Calls the function for every element that matches now, and for those htmx brings later. */
export function whenPresent(selector, act) {
  const visit = (root) => {
    if (root.matches?.(selector)) act(root);
    root.querySelectorAll(selector).forEach(act);
  };
  document.addEventListener('htmx:load', (event) => visit(event.detail.elt));
  visit(document);
}

/** Listens for an event of elements that match, wherever they are and whenever they came. */
export function on(type, selector, act, options) {
  document.addEventListener(
    type,
    (event) => {
      const element = event.target.closest?.(selector);
      if (element) act(event, element);
    },
    options,
  );
}

/** Lets htmx and this script take notice of elements that a script has put into the page. */
export function announce(element) {
  if (window.htmx) window.htmx.process(element);
  element.dispatchEvent(new CustomEvent('htmx:load', { bubbles: true, detail: { elt: element } }));
}

/** Says something to people who do not see the page. */
export function say(words) {
  let voice = document.getElementById('voice');
  if (!voice) {
    voice = Object.assign(document.createElement('p'), { id: 'voice', className: 'sr-only' });
    voice.setAttribute('role', 'status');
    document.body.append(voice);
  }
  voice.textContent = words;
}
