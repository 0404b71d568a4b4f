// What htmx should do with answers: refused forms are shown, failures are told, waiting is marked.
import { toast } from './toast.js';

const REFUSED = 422;
const SIGNED_OUT = [401, 499]; // 499 is how Quarkus OIDC answers a script whose session has ended.

document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  const { status } = detail.xhr;
  if (status === REFUSED) {
    detail.shouldSwap = true;
    detail.isError = false;
  } else if (status >= 400 && !detail.boosted && detail.target !== document.body) {
    // An error page belongs into the window, not into the part that was asked for: what stands there stays.
    detail.shouldSwap = false;
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

export function sessionEnded() {
  const again = Object.assign(document.createElement('a'), {
    href: location.href,
    target: '_blank',
    textContent: 'Sign in again in a new tab.',
  });
  toast('Your session has ended.', 'What you typed is still here.', again);
}

export const unanswered = () => toast('Onramp did not answer.', 'Nothing was changed. Try again in a moment.');
document.addEventListener('htmx:sendError', unanswered);
document.addEventListener('htmx:timeout', unanswered);

document.addEventListener('htmx:responseError', ({ detail: { xhr } }) => {
  if (SIGNED_OUT.includes(xhr.status)) return sessionEnded();
  // The error page of the server has a sentence for it: say that one.
  const page = new DOMParser().parseFromString(xhr.responseText, 'text/html');
  const words = (selector) => page.querySelector(selector)?.textContent.trim();
  toast(words('main h1') ?? `Onramp could not do this (${xhr.status}).`, words('main .lead') ?? 'Reload the page to see what stands now.');
});
