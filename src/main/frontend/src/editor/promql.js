import { PromQLExtension } from '@prometheus-io/codemirror-promql';
import { CachedPrometheusClient, HTTPPrometheusClient } from '@prometheus-io/codemirror-promql/dist/esm/client/prometheus.js';
import { Compartment } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { format } from './format.js';
import { hover } from './hover.js';
import { sourceOf } from './source.js';

// One for each source, so that the editors of a page share what they have learned about it.
const known = new Map();

function extensionFor(url) {
  if (!known.has(url)) {
    const promql = new PromQLExtension();
    let client;
    if (url) {
      // GET, so that the proxy has nothing but reads.
      client = new CachedPrometheusClient(new HTTPPrometheusClient({ url, httpMethod: 'GET', httpErrorHandler: (error) => tellFailure(url, error) }));
      promql.setComplete({ remote: client });
    }
    known.set(url, [promql.asExtension(), hover(() => client)]);
  }
  return known.get(url);
}

function tellFailure(url, error) {
  if (error.name === 'AbortError') return;
  document.dispatchEvent(new CustomEvent('onramp:completion-failed', { detail: { url, message: error.message } }));
}

export const wraps = true;

const keys = keymap.of([{ key: 'Shift-Alt-f', run: (view) => (format(view), true) }]);

export function language(textarea) {
  const compartment = new Compartment();
  let url = sourceOf(textarea);

  /** Follows the form: another cluster or team is another source. */
  function follow(view) {
    const check = () => {
      const now = sourceOf(textarea);
      if (now === url) return;
      url = now;
      note(textarea, '');
      view.dispatch({ effects: compartment.reconfigure(extensionFor(url)) });
    };
    const failed = ({ detail }) => detail.url === url && note(textarea, `Names can’t be completed: ${detail.message || 'no answer'}.`);
    document.addEventListener('change', check);
    document.addEventListener('onramp:completion-failed', failed);
    return () => {
      document.removeEventListener('change', check);
      document.removeEventListener('onramp:completion-failed', failed);
    };
  }
  return { extension: [compartment.of(extensionFor(url)), keys], follow };
}

function note(textarea, words) {
  const editor = textarea.closest('.editor');
  let place = editor.querySelector('.completion-note');
  if (!place) {
    if (!words) return;
    place = Object.assign(document.createElement('p'), { className: 'completion-note hint', role: 'status' });
    editor.append(place);
  }
  place.textContent = words;
  place.hidden = !words;
}
