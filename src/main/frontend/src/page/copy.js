// <button data-copy="#id"> copies the text of that element; <button data-copy data-copy-text="..."> the text given.
import { on, say } from './dom.js';

const SHOWN_MILLIS = 1600;

on('click', '[data-copy]', async (event, button) => {
  event.preventDefault();
  const source = button.dataset.copy && document.querySelector(button.dataset.copy);
  const text = source ? (source.value ?? source.textContent) : button.dataset.copyText;
  try {
    await navigator.clipboard.writeText(text ?? '');
  } catch {
    // No clipboard without HTTPS or permission: mark the text, so that the keyboard can copy it.
    if (source) getSelection().selectAllChildren(source);
    say('Copying is not allowed here. The text is marked; copy it with the keyboard.');
    return;
  }
  say('Copied');
  const use = button.querySelector('use');
  if (!use || button.dataset.copied) return;
  const before = use.getAttribute('href');
  button.dataset.copied = '';
  use.setAttribute('href', before.replace(/#.*/, '#i-check'));
  setTimeout(() => {
    use.setAttribute('href', before);
    delete button.dataset.copied;
  }, SHOWN_MILLIS);
});
