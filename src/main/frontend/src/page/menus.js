// Menus close on Escape, on a click outside and when the focus leaves. Dialogs start at their first field.
import { on } from './dom.js';

const OPEN = 'details.menu[open]';

function close(menu, { andFocus = false } = {}) {
  menu.open = false;
  if (andFocus) menu.querySelector('summary').focus();
}

document.addEventListener('click', (event) => {
  document.querySelectorAll(OPEN).forEach((menu) => menu.contains(event.target) || close(menu));
});
document.addEventListener('focusin', (event) => {
  document.querySelectorAll(OPEN).forEach((menu) => menu.contains(event.target) || close(menu));
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  document.querySelectorAll(OPEN).forEach((menu) => close(menu, { andFocus: menu.contains(document.activeElement) }));
});

// The toggle event does not bubble, but it can be caught on the way down.
on('toggle', '.dialog[popover]', (event, dialog) => {
  if (event.newState === 'open') dialog.querySelector('[autofocus], input:not([type="hidden"]), select, textarea, button')?.focus();
}, { capture: true });

// A deed that wants the name typed: the button wakes up when the words agree. The server asks again.
on('input', '[data-confirm]', (event, field) => {
  const button = field.form?.querySelector('button:not([type="button"])');
  if (button) button.disabled = field.value.trim() !== field.dataset.confirm;
});

on('click', '[data-dismiss]', (event, button) => button.closest('.toast, .finding, .note')?.remove());
