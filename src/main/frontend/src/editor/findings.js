// What the server found in a text, shown where it stands, beside what the editor finds itself.
import { linter } from '@codemirror/lint';
import { StateEffect, StateField } from '@codemirror/state';

const setFindings = StateEffect.define();

const findings = StateField.define({
  create: () => [],
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setFindings)) return effect.value;
    if (!transaction.docChanged) return value;
    return value.map((each) => ({ ...each, from: transaction.changes.mapPos(each.from, 1), to: transaction.changes.mapPos(each.to, -1) }))
      .filter((each) => each.from <= each.to);
  },
});

export const serverFindings = [
  findings,
  linter((view) => view.state.field(findings), {
    delay: 0,
    needsRefresh: (update) => update.startState.field(findings) !== update.state.field(findings),
  }),
];

export function showFindings(view, list) {
  view.dispatch({ effects: setFindings.of(list.map((each) => placed(each, view.state.doc))) });
}

/** A finding may say from and to (offsets), or line and column (from 1), as Prometheus does. Text may have changed since: clamp. */
export function placed({ from, to, line, column = 1, severity = 'error', message }, doc) {
  const clamp = (offset) => Math.min(Math.max(offset, 0), doc.length);
  const start = clamp(line == null ? (from ?? 0) : doc.line(Math.min(Math.max(line, 1), doc.lines)).from + column - 1);
  return { from: start, to: Math.max(start, clamp(to ?? (line == null ? doc.length : start + 1))), severity, message };
}
