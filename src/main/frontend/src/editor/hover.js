// Help where the pointer rests, and by Ctrl-Shift-Space where the cursor stands.
import { syntaxTree } from '@codemirror/language';
import { StateEffect, StateField } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip } from '@codemirror/view';
import { say } from '../page/dom.js';
import { helpFor, wordAt } from './help.js';

const shown = StateEffect.define();

/** The help asked for by key; typing, moving on and Escape take it away. */
const asked = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(shown)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

function tooltip(word, help) {
  return { pos: word.from, end: word.to, above: true, create: () => ({ dom: box(help) }) };
}

function box({ title, lines, caution }) {
  const dom = Object.assign(document.createElement('div'), { className: 'cm-help' });
  dom.append(part('code', title), ...lines.map((line) => part('p', line)));
  if (caution) dom.append(part('p', caution, 'caution'));
  return dom;
}

const part = (tag, textContent, className = '') => Object.assign(document.createElement(tag), { textContent, className });

async function at(view, position, side, client) {
  const word = wordAt(syntaxTree(view.state), view.state.doc, position, side);
  if (!word) return null;
  // A source that does not answer is told under the editor; here there is just nothing to say.
  const help = await helpFor(word, client()).catch(() => null);
  return help && tooltip(word, help);
}

export function hover(client) {
  return [
    asked,
    hoverTooltip((view, position, side) => at(view, position, side, client), { hideOnChange: true }),
    keymap.of([
      {
        key: 'Ctrl-Shift-Space',
        run(view) {
          const { head } = view.state.selection.main;
          const before = view.state.doc;
          at(view, head, 1, client).then((here) => here ?? at(view, head, -1, client)).then((found) => {
            if (view.state.doc !== before) return;
            view.dispatch({ effects: shown.of(found) });
            say(found ? found.create().dom.textContent : 'Nothing is known of what stands here.');
          });
          return true;
        },
      },
      { key: 'Escape', run: (view) => view.state.field(asked) !== null && (view.dispatch({ effects: shown.of(null) }), true) },
    ]),
    EditorView.domEventHandlers({ blur: (event, view) => { if (view.state.field(asked)) view.dispatch({ effects: shown.of(null) }); } }),
  ];
}
