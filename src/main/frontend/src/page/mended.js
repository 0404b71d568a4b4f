// What somebody writes anew is no longer said to be wrong; whether it is right now, the summary beside it tells.
import { on } from './dom.js';

const MARKED = '[aria-invalid]';

function forgive(event, field) {
  const told = document.getElementById(`${field.name.replaceAll('.', '-')}-e`);
  const around = field.closest('.field');
  if (!told && !field.matches(MARKED)) return;
  told?.remove();
  for (const marked of [field, ...(around?.querySelectorAll(MARKED) ?? [])]) marked.removeAttribute('aria-invalid');
}

on('input', 'form[data-guard] [name]', forgive);
on('change', 'form[data-guard] [name]', forgive);
