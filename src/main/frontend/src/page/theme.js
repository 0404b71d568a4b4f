// The theme changes at once; the form is sent behind the reader's back so that the next page knows.
import { on } from './dom.js';
import { toast } from './toast.js';

on('submit', 'form[action="/theme"]', (event, form) => {
  const choice = event.submitter?.value;
  if (!choice) return;
  event.preventDefault();
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  const mark = form.querySelector('button .end');
  if (mark) event.submitter.append(mark);
  form.querySelectorAll('[name="theme"]').forEach((button) => button.setAttribute('aria-pressed', button === event.submitter));
  form.closest('details')?.removeAttribute('open');
  fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form, event.submitter)),
    redirect: 'manual',
  }).catch(() => toast('The theme could not be kept.', 'Onramp did not answer; it holds for this page.'));
});
