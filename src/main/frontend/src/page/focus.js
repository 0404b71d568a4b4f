// An answer that takes the place of what had the focus must not lose it: it goes to the same control if that is there
// again, or else to what the answer has to say.
const SAID = '[role="alert"], [role="status"], h2, h3';

/** What a control is known by after it was drawn anew. */
const nameOf = (control) => [control.localName, control.id, control.name, control.value, control.textContent.trim()].join('\n');

const lost = new WeakMap(); // request -> the control that had the focus, and where it stood

document.addEventListener('htmx:beforeSwap', ({ detail: { xhr, target } }) => {
  const control = document.activeElement;
  if (!target.contains(control) || control === target) return;
  lost.set(xhr, { name: nameOf(control), id: target.id, parent: target.parentElement });
});

document.addEventListener('htmx:afterSettle', ({ detail: { xhr } }) => {
  const had = lost.get(xhr);
  lost.delete(xhr);
  if (!had || document.activeElement !== document.body) return;
  const part = document.getElementById(had.id) ?? had.parent;
  const again = [...part.querySelectorAll('a[href], button, input, select, textarea, summary')].find((each) => nameOf(each) === had.name);
  const goal = again ?? part.querySelector(SAID) ?? part;
  if (goal !== again && goal.tabIndex < 0) goal.tabIndex = -1;
  goal.focus({ preventScroll: goal !== again });
});
