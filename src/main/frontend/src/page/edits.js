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
});

const isList = (field) => field instanceof RadioNodeList;

function write(field, text) {
  if (!isList(field) && field.type === 'checkbox') field.checked = text === field.value;
  else field.value = text;
}

function tell(field) {
  const element = isList(field) ? [...field].find((each) => each.checked) ?? field[0] : field;
  element.dispatchEvent(new Event('input', { bubbles: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
}
