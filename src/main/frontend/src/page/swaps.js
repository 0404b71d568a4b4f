// What htmx should do with answers: refused forms are shown, failures are told, waiting is marked.
import { toast } from './toast.js';

const REFUSED = 422;
const SIGNED_OUT = [401, 499]; // 499 is how Quarkus OIDC answers a script whose session has ended.

document.addEventListener('htmx:beforeSwap', (event) => {
  if (event.detail.xhr.status === REFUSED) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// A preview may be asked for again before its answer came (hx-sync="replace" drops the older request):
// the mark stays until the last request that is under way has ended.
const under = new Map(); // request -> the element its answer is for

function mark(target) {
  if ([...under.values()].includes(target)) target.setAttribute('aria-busy', 'true');
  else target.removeAttribute('aria-busy');
}

document.addEventListener('htmx:beforeSend', ({ detail: { xhr, target } }) => {
  under.set(xhr, target);
  mark(target);
});
document.addEventListener('htmx:afterRequest', ({ detail: { xhr } }) => {
  const target = under.get(xhr);
  under.delete(xhr);
  if (target) mark(target);
});

const unanswered = () => toast('Onramp did not answer.', 'Nothing was changed. Try again in a moment.');
document.addEventListener('htmx:sendError', unanswered);
document.addEventListener('htmx:timeout', unanswered);

document.addEventListener('htmx:responseError', ({ detail: { xhr: { status } } }) => {
  if (SIGNED_OUT.includes(status)) {
    const again = Object.assign(document.createElement('a'), {
      href: location.href,
      target: '_blank',
      textContent: 'Sign in again in a new tab.',
    });
    toast('Your session has ended.', 'What you typed is still here.', again);
  } else if (status === 403) toast('You may not do this.', 'Ask the platform team if you should.');
  else if (status === 404) toast('This is not there any more.', 'Reload the page to see what is.');
  else toast(`Onramp could not do this (${status}).`, 'Reload the page to see what stands now.');
});
