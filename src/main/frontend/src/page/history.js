// The queries of before open under their editor like a menu: the focus goes there, Escape brings it back, and using one
// closes the list. Without this script they open on a page of their own.
import { on } from './dom.js';

const BUTTON = 'button[aria-controls^="history-"]';
const listOf = (button) => document.getElementById(button.getAttribute('aria-controls'));
const buttonOf = (list) => document.querySelector(`${BUTTON}[aria-controls="${list.id}"]`);

function close(list, { andFocus = false } = {}) {
  list.replaceChildren();
  const button = buttonOf(list);
  button?.setAttribute('aria-expanded', 'false');
  if (andFocus) button?.focus();
}

// Before htmx hears of it: what is open is closed, and not asked for once more.
on('click', BUTTON, (event, button) => {
  const list = listOf(button);
  if (!list?.hasChildNodes()) return;
  event.preventDefault();
  event.stopPropagation();
  close(list);
}, { capture: true });

on('htmx:afterSwap', '.history', (event, list) => {
  buttonOf(list)?.setAttribute('aria-expanded', 'true');
  (list.querySelector('.queries') ?? list.querySelector('summary'))?.focus();
});

on('keydown', '.history', (event, list) => {
  if (event.key === 'Escape') close(list, { andFocus: true });
});

on('onramp:edited', '.history', (event, list) => close(list));
