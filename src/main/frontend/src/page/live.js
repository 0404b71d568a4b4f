// A hidden tab closes its streams and a visible one opens them again. The stream's first event
// brings the whole state, so nothing that happened meanwhile is missed.
// The extension htmx-ext-sse closes a stream on htmx:beforeCleanupElement and opens one on
// htmx:afterProcessNode; both are told to it here, without touching the element.
const LIVE = '[data-live][sse-connect]';

const tell = (element, event) => window.htmx?.trigger(element, event);

function close(element) {
  if (element.dataset.live === 'closed') return;
  element.dataset.live = 'closed';
  tell(element, 'htmx:beforeCleanupElement');
}

function open(element) {
  if (element.dataset.live !== 'closed') return;
  element.dataset.live = '';
  tell(element, 'htmx:afterProcessNode');
  element.querySelectorAll('[sse-swap], [hx-trigger*="sse:"]').forEach((child) => tell(child, 'htmx:afterProcessNode'));
}

document.addEventListener('visibilitychange', () => document.querySelectorAll(LIVE).forEach(document.hidden ? close : open));

// A stream may also open while hidden: a page opened in the background, a retry that came due.
document.addEventListener('htmx:sseOpen', (event) => {
  const element = event.target;
  if (document.hidden && element.matches(LIVE)) {
    element.dataset.live = '';
    close(element);
  }
});
