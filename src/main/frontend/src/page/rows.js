// Rows of repeated fields, added and removed without a round trip. Without this script the same
// buttons submit the form, and the server answers with one row more or less.
//
//   <div data-rows="triggers" data-next="2">
//     <section data-row="0"> ... <button name="remove" value="triggers-0" data-remove> </section>
//   </div>
//   <template data-row-of="triggers"> <section data-row="__i__"> ... name="triggers[__i__].query" ... </template>
//   <button name="add" value="triggers" data-add="triggers">
import { announce, on, say } from './dom.js';
import { nextIndex, numbered } from './row-names.js';

const FIELD = 'input:not([type="hidden"]), select, textarea';

function container(kind, near) {
  const within = near.closest('form') ?? document;
  return within.querySelector(`[data-rows="${CSS.escape(kind)}"]`);
}

function rowsOf(list) {
  return [...list.querySelectorAll(':scope > [data-row]')];
}

on('click', '[data-add]', (event, button) => {
  const kind = button.dataset.add;
  const list = container(kind, button);
  const variant = button.dataset.variant ? `[data-variant="${CSS.escape(button.dataset.variant)}"]` : '';
  const template = document.querySelector(`template[data-row-of="${CSS.escape(kind)}"]${variant}`);
  if (!list || !template) return; // The server adds the row instead.
  event.preventDefault();

  const index = nextIndex([...rowsOf(list).map((row) => Number(row.dataset.row)), Number(list.dataset.next ?? 0) - 1]);
  list.dataset.next = index + 1;
  const row = template.content.cloneNode(true).firstElementChild;
  for (const element of [row, ...row.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (value.includes('__i__')) element.setAttribute(name, numbered(value, index));
    }
  }
  list.append(row);
  renumber(list);
  announce(row);
  row.querySelector(FIELD)?.focus();
  list.dispatchEvent(new Event('change', { bubbles: true }));
});

on('click', '[data-remove]', (event, button) => {
  const row = button.closest('[data-row]');
  const list = row?.parentElement.closest('[data-rows]');
  if (!list) return;
  event.preventDefault();
  const rest = rowsOf(list);
  const at = rest.indexOf(row);
  row.remove();
  renumber(list);
  const next = rest[at + 1] ?? rest[at - 1];
  const add = (list.closest('form') ?? document).querySelector(`[data-add="${CSS.escape(list.dataset.rows)}"]`);
  (next?.querySelector('[data-remove]') ?? add)?.focus();
  say('Removed');
  list.dispatchEvent(new Event('change', { bubbles: true }));
});

/** What people count starts at 1 and has no gaps, whatever the names are. */
function renumber(list) {
  rowsOf(list).forEach((row, at) => {
    row.querySelectorAll('[data-number]').forEach((place) => { place.textContent = at + 1; });
    row.querySelectorAll('[data-numbered-label]').forEach((element) => {
      element.setAttribute('aria-label', `${element.dataset.numberedLabel} ${at + 1}`);
    });
  });
}
