// <button name="edit" value="triggers.0.query=sum%28x%29&min=1" data-edit> writes texts into fields of its form, as if
// they had been typed. Without this script the same button submits the form, and the server writes them.
import { on, say } from './dom.js';

on('click', 'button[data-edit]', (event, button) => {
  const { form } = button;
  const edits = [...new URLSearchParams(button.value)];
  if (!form || !edits.every(([name]) => form.elements.namedItem(name))) return;
  event.preventDefault();
  edits.forEach(([name, text]) => write(form.elements.namedItem(name), text));
  // The last change tells whoever listens, once all texts stand.
  edits.forEach(([name]) => tell(form.elements.namedItem(name)));
  say(`${button.textContent.trim()}: done.`);
  // The answer to the change takes the button away; who pressed it goes on where the text now stands.
  button.dispatchEvent(new CustomEvent('onramp:edited', { bubbles: true }));
  goTo(elementOf(form.elements.namedItem(edits[0][0])));
});

const isList = (field) => field instanceof RadioNodeList;
const elementOf = (field) => (isList(field) ? [...field].find((each) => each.checked) ?? field[0] : field);

/** An editor stands over its field and takes the focus for it. */
function goTo(element) {
  if (element.dispatchEvent(new CustomEvent('onramp:focus', { cancelable: true }))) element.focus();
}

function write(field, text) {
  if (!isList(field) && field.type === 'checkbox') field.checked = text === field.value;
  else field.value = text;
}

function tell(field) {
  const element = elementOf(field);
  element.dispatchEvent(new Event('input', { bubbles: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
}
