// A session may end while somebody types, and sending the form would then lose what they typed: a provider takes no
// form, and the browser blocks the way to it. So whether the session still stands is asked first.
import { on } from './dom.js';
import { sessionEnded, unanswered } from './swaps.js';

const asked = new WeakSet();

on('submit', 'form[data-guard]', async (event, form) => {
  if (asked.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  try {
    const answer = await fetch('/', { redirect: 'manual' });
    if (answer.type !== 'opaqueredirect') return sessionEnded();
  } catch {
    return unanswered();
  }
  asked.add(form);
  form.requestSubmit(event.submitter);
}, { capture: true });
