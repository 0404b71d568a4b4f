import { syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tagHighlighter, tags } from '@lezer/highlight';

// The same five classes as code written by the server, so that one sheet colours both.
const classes = tagHighlighter([
  { tag: [tags.comment], class: 'c' },
  { tag: [tags.string, tags.special(tags.string)], class: 's' },
  { tag: [tags.number, tags.bool, tags.null], class: 'n' },
  { tag: [tags.function(tags.variableName), tags.operatorKeyword], class: 'f' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.labelName, tags.modifier, tags.logicOperator, tags.keyword], class: 'k' },
]);

// Every colour is a custom property: the editor follows the theme without being told.
const look = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--text)', padding: '0', fontSize: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.65', fontVariantLigatures: 'none', overflow: 'auto', maxHeight: '32rem' },
  '.cm-content': { padding: 'var(--s-2) 0', minHeight: '3.25rem', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 var(--s-3)' },
  '.cm-placeholder': { color: 'var(--text-3)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--text-3)', borderRight: '1px solid var(--line-soft)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-tint)', outline: '1px solid color-mix(in oklab, var(--accent) 40%, transparent)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--diff-del)', color: 'var(--bad)' },

  // The stock underline is a data: image, which a strict policy refuses.
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--bad) 1.5px', textUnderlineOffset: '0.25em' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--warn) 1.5px', textUnderlineOffset: '0.25em' },
  '.cm-lintRange-info, .cm-lintRange-hint': { textDecoration: 'underline dotted var(--busy) 1.5px', textUnderlineOffset: '0.25em' },
  '.cm-lintRange-active': { backgroundColor: 'var(--hover)' },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--bad)' },

  '.cm-tooltip': {
    border: '1px solid var(--line)', borderRadius: 'var(--r-lg)', backgroundColor: 'var(--raised)', color: 'var(--text)', boxShadow: 'var(--shadow-3)',
    fontFamily: 'var(--sans)', fontSize: 'var(--t-sm)', overflow: 'clip', zIndex: '30',
  },
  // The help of the chosen name stands beside the list, outside its box.
  '.cm-tooltip.cm-tooltip-autocomplete': { overflow: 'visible' },
  '.cm-tooltip-lint': { padding: 'var(--s-1) 0' },
  '.cm-diagnostic': { borderLeft: '0', padding: 'var(--s-1) var(--s-3)', marginLeft: '0' },
  '.cm-diagnostic-error': { color: 'var(--bad)' },
  '.cm-diagnostic-warning': { color: 'var(--warn)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: 'var(--t-xs)', maxHeight: 'none', minWidth: '16rem', padding: 'var(--s-1)', overflow: 'hidden' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex', gap: 'var(--s-3)', alignItems: 'baseline', padding: '0.25rem var(--s-2)', borderRadius: 'var(--r-sm)', lineHeight: '1.5',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent-tint)', color: 'var(--text)' },
  '.cm-completionLabel': { flex: '1 1 auto', overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700', color: 'var(--accent)' },
  '.cm-completionDetail': { marginLeft: '0', fontStyle: 'normal', fontFamily: 'var(--sans)', color: 'var(--text-3)' },
  '.cm-tooltip.cm-completionInfo': { padding: 'var(--s-2) var(--s-3)', maxWidth: '22rem', color: 'var(--text-2)', lineHeight: '1.5' },
  '.cm-help': { padding: 'var(--s-2) var(--s-3)', maxWidth: '30rem', lineHeight: '1.5' },
  '.cm-help code': { fontSize: 'var(--t-xs)', fontWeight: '600', overflowWrap: 'anywhere' },
  '.cm-help p': { color: 'var(--text-2)', margin: 'var(--s-1) 0 0' },
  '.cm-help .caution': { color: 'var(--warn)' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--text)', borderTop: '1px solid var(--line)' },
});

export const theme = [look, syntaxHighlighting(classes)];
