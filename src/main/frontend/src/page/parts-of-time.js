// A button with data-part asks for what a chart beside it, in the same data-parts, is zoomed to: its value becomes
// "from/to", to the minute. It is there while that is a part, and one not shorter than data-part says (seconds).
import { on } from './dom.js';

const MINUTE_SECONDS = 60;
const moment = (seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

on('onramp:part', '[data-parts]', (event, panel) => {
  const part = event.detail && {
    from: Math.floor(event.detail.from / MINUTE_SECONDS) * MINUTE_SECONDS,
    to: Math.ceil(event.detail.to / MINUTE_SECONDS) * MINUTE_SECONDS,
  };
  for (const button of panel.querySelectorAll('[data-part]')) {
    button.hidden = !part || part.to - part.from < Number(button.dataset.part);
    button.value = button.hidden ? '' : `${moment(part.from)}/${moment(part.to)}`;
  }
});
