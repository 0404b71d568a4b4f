// A form with data-guard asks before typed text is lost. data-guard="dirty": it came back refused, so it already holds some.
import { on } from './dom.js';

const dirty = new WeakSet();
const isDirty = (form) => dirty.has(form) || form.dataset.guard === 'dirty';

for (const type of ['input', 'change']) on(type, 'form[data-guard]', (event, form) => dirty.add(form));
for (const type of ['submit', 'reset', 'onramp:saved']) {
  on(type, 'form[data-guard]', (event, form) => {
    dirty.delete(form);
    form.dataset.guard = '';
  });
}

window.addEventListener('beforeunload', (event) => {
  if ([...document.querySelectorAll('form[data-guard]')].some(isDirty)) event.preventDefault();
});
