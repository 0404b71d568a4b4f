import { icon } from './icon.js';

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Tells of something that failed and is shown nowhere else. The newest stands; a wall of old ones helps nobody. */
export function toast(title, words, link = '') {
  const region = document.querySelector('.toasts') ?? element('div', { className: 'toasts' });
  if (!region.isConnected) document.body.append(region);
  const dismiss = element('button', { type: 'button', className: 'btn quiet icon sm', ariaLabel: 'Dismiss' }, icon('x'));
  dismiss.dataset.dismiss = '';
  const body = element('div', {}, element('strong', {}, title), element('p', {}, words, ' ', link));
  const box = element('div', { className: 'toast', role: 'alert' }, icon('bad'), body, dismiss);
  box.dataset.tone = 'bad';
  region.replaceChildren(box);
}
