// <button data-fill="#q1" data-value="sum(...)"> puts a proven text into a field, as if it had been typed.
import { on } from './dom.js';

on('click', '[data-fill]', (event, button) => {
  const field = document.querySelector(button.dataset.fill);
  if (!field) return; // The link or button does it with the server's help.
  event.preventDefault();
  field.value = button.dataset.value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
});
