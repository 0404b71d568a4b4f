// Puts an editor over a textarea. The textarea stays the field of the form: the editor writes every
// change into it and raises its input and change events, so htmx and the rest never know the difference.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { on, whenPresent } from '../page/dom.js';
import { serverFindings, showFindings } from './findings.js';
import { bindButtons } from './format.js';
import { theme } from './theme.js';
import { replacesSelectionItself } from './typing.js';

const NONCE = document.querySelector('meta[name="csp-nonce"]')?.content ?? '';
const mounted = new WeakMap(); // textarea -> view, or null while its language is on the way
let labelsNamed = 0;

export async function mount(textarea) {
  if (mounted.has(textarea)) return;
  mounted.set(textarea, null);
  const isPromql = 'promql' in textarea.dataset;
  const { language, wraps } = await (isPromql ? import('./promql.js') : import('./yaml.js'));
  if (!textarea.isConnected) return;

  const area = areaOf(textarea);
  area.querySelectorAll('pre, .cm-editor').forEach((old) => old.remove());
  const { extension, follow } = language(textarea);
  const wasInUse = document.activeElement === textarea;
  const view = new EditorView({
    parent: area,
    state: EditorState.create({
      doc: textarea.value,
      selection: { anchor: wasInUse ? textarea.selectionStart : 0 },
      extensions: [
        EditorView.cspNonce.of(NONCE),
        EditorView.contentAttributes.of(attributesOf(textarea)),
        EditorView.editable.of(!textarea.disabled),
        EditorState.readOnly.of(textarea.readOnly),
        placeholder(textarea.placeholder),
        history(), closeBrackets(), bracketMatching(), indentUnit.of('  '),
        // Few enough to stand without scrolling: a list that scrolls would need the focus, which stays in the text.
        autocompletion({ icons: false, maxRenderedOptions: 10 }),
        // Tab is bound nowhere here: it leaves the editor, as it leaves any field.
        keymap.of([
          { key: 'Mod-Enter', run: () => raise(textarea, 'change') },
          ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap,
        ]),
        wraps ? EditorView.lineWrapping : [],
        replacesSelectionItself,
        extension,
        serverFindings,
        theme,
        writesInto(textarea),
      ],
    }),
  });
  textarea.hidden = true;
  textarea.required = false; // A hidden field can't show the browser's own complaint; the server has words for it.
  mounted.set(textarea, view);
  bind(textarea, view, follow(view));
  document.querySelectorAll(FINDINGS).forEach((block) => subjectOf(block) === textarea && tell(block));
  if (wasInUse) view.focus();
}

function areaOf(textarea) {
  const area = textarea.closest('.editor .area');
  if (area) return area;
  const editor = Object.assign(document.createElement('div'), { className: 'editor' });
  const made = Object.assign(document.createElement('div'), { className: 'area' });
  textarea.replaceWith(editor);
  editor.append(made);
  made.append(textarea);
  return made;
}

/** The editor is named and described by what names and describes the textarea. */
function attributesOf(textarea) {
  // The browser finds an editable text by Tab without this; tools that check a page do not know that.
  const attributes = { tabindex: '0', spellcheck: 'false', autocapitalize: 'off', autocorrect: 'off' };
  const label = textarea.labels?.[0];
  if (textarea.hasAttribute('aria-label')) attributes['aria-label'] = textarea.getAttribute('aria-label');
  else if (label) attributes['aria-labelledby'] = label.id ||= `editor-label-${++labelsNamed}`;
  for (const name of ['aria-describedby', 'aria-invalid', 'aria-required']) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
  }
  if (textarea.required) attributes['aria-required'] = 'true';
  return attributes;
}

function raise(textarea, type) {
  textarea.dispatchEvent(new Event(type, { bubbles: true }));
  return true;
}

function writesInto(textarea) {
  let atFocus = textarea.value;
  return EditorView.updateListener.of((update) => {
    if (update.focusChanged && update.view.hasFocus) atFocus = textarea.value;
    if (update.docChanged) {
      const text = update.state.doc.toString();
      if (text !== textarea.value) {
        textarea.value = text;
        raise(textarea, 'input');
      }
    }
    if (update.focusChanged && !update.view.hasFocus && textarea.value !== atFocus) {
      atFocus = textarea.value;
      raise(textarea, 'change');
    }
  });
}

function bind(textarea, view, unfollow) {
  const labels = [...(textarea.labels ?? [])];
  const focus = () => view.focus();
  labels.forEach((label) => label.addEventListener('click', focus));

  // Whoever else writes into the textarea says so by an input event, or resets the form.
  const read = () => {
    const text = view.state.doc.toString();
    if (textarea.value !== text) view.dispatch({ changes: { from: 0, to: text.length, insert: textarea.value } });
  };
  const afterReset = () => setTimeout(read);
  textarea.addEventListener('input', read);
  textarea.form?.addEventListener('reset', afterReset);
  textarea.addEventListener('onramp:focus', (event) => {
    event.preventDefault();
    view.focus();
  });
  textarea.addEventListener('onramp:diagnostics', ({ detail }) => showFindings(view, detail));

  textarea.addEventListener('htmx:beforeCleanupElement', () => {
    labels.forEach((label) => label.removeEventListener('click', focus));
    unfollow();
    view.destroy();
    mounted.delete(textarea);
  }, { once: true });
}

bindButtons((textarea) => mounted.get(textarea));

// An answer of the server can carry its findings: <script type="application/json" data-diagnostics-for="#q1">[...]</script>
const FINDINGS = 'script[type="application/json"][data-diagnostics-for]';
const subjectOf = (block) => document.querySelector(block.dataset.diagnosticsFor);
const tell = (block) => subjectOf(block)?.dispatchEvent(new CustomEvent('onramp:diagnostics', { detail: JSON.parse(block.textContent) }));
whenPresent(FINDINGS, tell);

// A link to the textarea, as in a list of errors, leads to its editor.
on('click', 'a[href^="#"]', (event, link) => {
  const view = mounted.get(document.getElementById(link.hash.slice(1)));
  if (!view) return;
  event.preventDefault();
  view.dom.scrollIntoView({ block: 'center' });
  view.focus();
});
