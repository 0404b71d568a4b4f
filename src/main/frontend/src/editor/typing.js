// Chromium keeps the look of a replaced selection by writing a style attribute, which a strict policy
// refuses and reports. Replacing the selection in the editor's own state leaves it nothing to keep.
import { EditorView } from '@codemirror/view';

export const replacesSelectionItself = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== 'insertText' || !event.data || empty || view.composing) return false;
    const typed = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, event.data, typed));
    if (!handled) view.dispatch(typed());
    event.preventDefault();
    return true;
  },
});
