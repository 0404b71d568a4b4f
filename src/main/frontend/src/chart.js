// A readout for a chart the server drew: a crosshair that follows the pointer or the arrow keys.
//
//   <figure class="chart" data-chart="studio">      charts of one name move together
//     <figcaption> ... </figcaption>
//     <div class="chart-grid"> <svg class="y-axis"/> <svg class="plot"/> <svg class="x-axis"/> </div>
//     <script type="application/json">
//       {"from": 1764028800, "step": 60, "series": [{"name": "value", "unit": "requests/s", "values": [1.5, null, 2]}]}
//     </script>
import { fractionOf, indexAt, pointsOf, reading } from './chart-scale.js';

const SVG = 'http://www.w3.org/2000/svg';
const LEAP = 10;
const charts = new Map(); // figure -> show(index)

export function makeReadable(figure) {
  const block = figure.querySelector('script[type="application/json"]');
  const plot = figure.querySelector('.plot');
  if (!block || !plot || figure.querySelector('.scrub')) return;
  const data = JSON.parse(block.textContent);
  const last = pointsOf(data) - 1;
  if (last < 0) return;

  const line = document.createElementNS(SVG, 'line');
  line.setAttribute('class', 'crosshair');
  line.setAttribute('y1', '0');
  line.setAttribute('y2', '100%');
  const words = Object.assign(document.createElement('output'), { className: 'readout' });
  const caption = figure.querySelector('figcaption');
  caption?.insertBefore(words, caption.querySelector('.legend'));

  const scrub = Object.assign(document.createElement('div'), { className: 'scrub', tabIndex: 0, role: 'slider' });
  const title = figure.querySelector('figcaption strong')?.textContent.trim() ?? 'Chart';
  const attributes = { 'aria-label': `${title}, values over time`, 'aria-valuemin': 0, 'aria-valuemax': last, 'aria-valuenow': last };
  for (const [name, value] of Object.entries(attributes)) scrub.setAttribute(name, value);
  plot.after(scrub);

  let at = last;
  function show(index) {
    if (index == null) {
      line.remove();
      words.replaceChildren();
      return;
    }
    at = Math.min(Math.max(index, 0), last);
    const x = `${(fractionOf(at, data) * 100).toFixed(2)}%`;
    line.setAttribute('x1', x);
    line.setAttribute('x2', x);
    plot.append(line);
    const [time, ...values] = reading(at, data);
    words.replaceChildren(made('b', time), ...values.map((value) => made('span', value)));
    scrub.setAttribute('aria-valuenow', at);
    scrub.setAttribute('aria-valuetext', [time, ...values].join(', '));
  }
  scrub.setAttribute('aria-valuetext', reading(last, data).join(', '));
  charts.set(figure, show);

  const together = (index) => {
    for (const [other, showThere] of charts) {
      if (!other.isConnected) charts.delete(other); // htmx has swapped it away
      else if (other === figure || (figure.dataset.chart && other.dataset.chart === figure.dataset.chart)) showThere(index);
    }
  };
  scrub.addEventListener('pointermove', (event) => {
    const box = scrub.getBoundingClientRect();
    together(indexAt((event.clientX - box.left) / box.width, data));
  });
  scrub.addEventListener('pointerleave', () => together(null));
  scrub.addEventListener('blur', () => together(null));
  scrub.addEventListener('keydown', (event) => {
    const step = event.shiftKey ? LEAP : 1;
    const to = { ArrowLeft: at - step, ArrowDown: at - step, ArrowRight: at + step, ArrowUp: at + step, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') together(null);
    else if (to != null) {
      event.preventDefault();
      together(to);
    }
  });
}

const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
