// <time datetime="..." data-ago> keeps counting; <time datetime="..." data-local> is shown in the reader's own zone.
// Both come from the server as readable UTC.
import { ago } from './ago.js';
import { whenPresent } from './dom.js';

const EVERY_MILLIS = 15_000;
const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

function refresh(element) {
  const then = Date.parse(element.dateTime);
  if (Number.isNaN(then)) return;
  element.title = clock.format(then);
  element.textContent = 'ago' in element.dataset ? ago(then, Date.now()) : clock.format(then);
}

whenPresent('time[data-ago], time[data-local]', refresh);
setInterval(() => document.hidden || document.querySelectorAll('time[data-ago]').forEach(refresh), EVERY_MILLIS);
