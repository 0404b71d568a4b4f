// Menus close on Escape, on a click outside and when the focus leaves. Dialogs hold the focus and give it back.
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

// Without a script a dialog is a popover, out of which Tab leads to the page behind it; a modal keeps it in.
on('click', '[popovertarget]', (event, button) => {
  const dialog = document.getElementById(button.getAttribute('popovertarget'));
  if (!(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  if (button.getAttribute('popovertargetaction') === 'hide') return dialog.close();
  dialog.removeAttribute('popover');
  dialog.showModal();
  dialog.querySelector('[autofocus], input:not([type="hidden"]), select, textarea, button')?.focus();
});

// A deed that wants the name typed: the button wakes up when the words agree. The server asks again.
on('input', '[data-confirm]', (event, field) => {
  const button = field.form?.querySelector('button:not([type="button"])');
  if (button) button.disabled = field.value.trim() !== field.dataset.confirm;
});

on('click', '[data-dismiss]', (event, button) => button.closest('.toast, .finding, .note')?.remove());
