// Lays a query out by the server, which does the same for browsers without scripts.
import { on, say } from '../page/dom.js';
import { toast } from '../page/toast.js';

const csrf = () => ({ [meta('csrf-header')]: meta('csrf-token') });
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';

/** Writes the text laid out into the view; what was typed meanwhile wins. */
export async function format(view) {
  const before = view.state.doc;
  let answer;
  try {
    answer = await fetch('/promql-layouts', { method: 'POST', headers: csrf(), body: new URLSearchParams({ query: before.toString() }) });
  } catch {
    return toast('Onramp did not answer.', 'The query stays as it is.');
  }
  const text = await answer.text();
  if (!answer.ok) return toast('Not laid out', answer.status === 422 ? text : 'The query stays as it is.');
  if (view.state.doc !== before) return;
  if (text === before.toString()) return say('It is laid out already.');
  view.dispatch({ changes: change(before.toString(), text), userEvent: 'format', scrollIntoView: true });
  say('Laid out.');
}

/** Only what differs, so that the cursor stays where it was and one undo takes it back. */
export function change(before, after) {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from++;
  let end = 0;
  while (end < before.length - from && end < after.length - from && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** A button names the textarea whose query it lays out. */
export function bindButtons(viewOf) {
  on('click', '[data-format]', (event, button) => {
    const view = viewOf(document.querySelector(button.dataset.format));
    if (!view) return; // The server does it instead.
    event.preventDefault();
    format(view);
  });
}
