import { yaml } from '@codemirror/lang-yaml';
import { lineNumbers } from '@codemirror/view';

export const wraps = false;

export function language() {
  return { extension: [yaml(), lineNumbers()], follow: () => () => {} };
}
