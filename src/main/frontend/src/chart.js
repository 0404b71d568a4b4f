// A readout for a chart the server drew: a crosshair that follows the pointer or the arrow keys, and a part to look at
// closer, dragged out, or chosen by + and -. Charts of one name do both together.
//
//   <figure class="chart" data-chart="studio">
//     <figcaption> ... </figcaption>
//     <div class="chart-grid"> <svg class="y-axis"/> <svg class="plot"/> <svg class="x-axis"/> </div>
//     <script type="application/json">
//       {"from": 1764028800, "step": 60, "series": [{"name": "value", "unit": "requests/s", "values": [1.5, null, 2]}]}
//     </script>
import { fractionOf, indexAt, pointsOf, reading, widthSeconds } from './chart-scale.js';
import { between, holding, isWhole, ticks, WHOLE, zoomed } from './chart-zoom.js';
import { say } from './page/dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const BOX = 1000; // the width of the paths' box, see the class Chart
const LEAP = 10;
const ENOUGH_TO_ZOOM = 48; // points
const NARROWER = 0.5;
const charts = new Map(); // figure -> Readout

export function makeReadable(figure) {
  const block = figure.querySelector('script[type="application/json"]');
  const plot = figure.querySelector('.plot');
  if (!block || !plot || figure.querySelector('.scrub')) return;
  const data = JSON.parse(block.textContent);
  if (pointsOf(data) > 0) charts.set(figure, new Readout(figure, plot, data));
}

/** Does something to a chart and to all of its name. */
function together(figure, act) {
  for (const [other, readout] of charts) {
    if (!other.isConnected) charts.delete(other); // htmx has swapped it away
    else if (other === figure || (figure.dataset.chart && other.dataset.chart === figure.dataset.chart)) act(readout);
  }
}

class Readout {
  constructor(figure, plot, data) {
    Object.assign(this, { figure, plot, data, last: pointsOf(data) - 1, part: WHOLE });
    this.at = this.last;
    this.line = drawn('line', { class: 'crosshair', y1: '0', y2: '100%' });
    this.chosen = drawn('rect', { class: 'chosen', y: '0', height: '100%' });
    this.words = Object.assign(document.createElement('output'), { className: 'readout' });
    const caption = figure.querySelector('figcaption');
    caption?.insertBefore(this.words, caption.querySelector('.legend'));
    this.title = figure.querySelector('figcaption strong')?.textContent.trim() ?? 'Chart';
    this.zooms = this.last >= ENOUGH_TO_ZOOM;
    this.axis = figure.querySelector('.x-axis');
    this.wholeAxis = this.axis && [...this.axis.childNodes];
    this.scrub = this.#slider();
    plot.after(this.scrub);
    if (this.zooms) this.#buttons(caption);
    this.#listen();
  }

  #slider() {
    const scrub = Object.assign(document.createElement('div'), { className: 'scrub', tabIndex: 0, role: 'slider' });
    const attributes = {
      'aria-label': `${this.title}, values over time`,
      'aria-valuemin': 0,
      'aria-valuemax': this.last,
      'aria-valuenow': this.last,
      'aria-valuetext': reading(this.last, this.data).join(', '),
      ...(this.zooms && { 'aria-keyshortcuts': '+ - 0' }),
    };
    for (const [name, value] of Object.entries(attributes)) scrub.setAttribute(name, value);
    return scrub;
  }

  #buttons(caption) {
    const group = Object.assign(document.createElement('span'), { className: 'zoom' });
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', `Zoom of ${this.title}`);
    const button = (text, label, act) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', className: 'btn quiet sm icon', textContent: text, title: label });
      made.setAttribute('aria-label', label);
      made.addEventListener('click', act);
      group.append(made);
      return made;
    };
    button('+', 'Look closer', () => this.#zoom(NARROWER));
    this.wider = button('−', 'Look from farther', () => this.#zoom(1 / NARROWER));
    this.wider.disabled = true;
    caption?.append(group);
  }

  #listen() {
    let start = null;
    const share = (event) => {
      const box = this.scrub.getBoundingClientRect();
      return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    };
    this.scrub.addEventListener('pointerdown', (event) => {
      if (!this.zooms || event.pointerType === 'touch' || event.button !== 0) return;
      start = share(event);
      this.scrub.setPointerCapture(event.pointerId);
    });
    this.scrub.addEventListener('pointermove', (event) => {
      const here = share(event);
      const index = indexAt(this.#place(here), this.data);
      together(this.figure, (readout) => readout.show(index));
      if (start !== null) together(this.figure, (readout) => readout.choose(start, here));
    });
    this.scrub.addEventListener('pointerup', (event) => {
      if (start === null) return;
      const part = between(this.#place(start), this.#place(share(event)), this.part, this.last + 1);
      start = null;
      together(this.figure, (readout) => readout.choose(null));
      this.#lookAt(part);
    });
    this.scrub.addEventListener('pointercancel', () => {
      start = null;
      together(this.figure, (readout) => readout.choose(null));
    });
    this.scrub.addEventListener('dblclick', () => this.#lookAt(WHOLE));
    const leave = () => together(this.figure, (readout) => readout.show(null));
    this.scrub.addEventListener('pointerleave', leave);
    this.scrub.addEventListener('blur', leave);
    this.scrub.addEventListener('keydown', (event) => this.#key(event));
  }

  #key(event) {
    const step = event.shiftKey ? LEAP : 1;
    const { at, last } = this;
    const to = { ArrowLeft: at - step, ArrowDown: at - step, ArrowRight: at + step, ArrowUp: at + step, Home: 0, End: last }[event.key];
    const zoom = this.zooms && !event.ctrlKey && !event.metaKey && { '+': NARROWER, '=': NARROWER, '-': 1 / NARROWER }[event.key];
    if (event.key === 'Escape') together(this.figure, (readout) => readout.show(null));
    else if (to != null) {
      event.preventDefault();
      const index = Math.min(Math.max(to, 0), last);
      this.#quietlyLookAt(holding(this.part, fractionOf(index, this.data)));
      together(this.figure, (readout) => readout.show(index));
    } else if (zoom) {
      event.preventDefault();
      this.#zoom(zoom);
    } else if (event.key === '0' && this.zooms) this.#lookAt(WHOLE);
  }

  /** Where something of the plot that is seen stands in the whole. */
  #place(share) {
    return this.part.from + share * (this.part.to - this.part.from);
  }

  #zoom(factor) {
    const cursor = fractionOf(this.at, this.data);
    const isSeen = cursor >= this.part.from && cursor <= this.part.to && this.line.isConnected;
    this.#lookAt(zoomed(this.part, factor, isSeen ? cursor : this.#place(0.5), this.last + 1));
  }

  #lookAt(part) {
    if (part.from === this.part.from && part.to === this.part.to) return;
    this.#quietlyLookAt(part);
    const [first] = reading(indexAt(part.from, this.data), this.data);
    const [last] = reading(indexAt(part.to, this.data), this.data);
    say(isWhole(part) ? `${this.title}: all of it` : `${this.title}: ${first} to ${last}`);
  }

  #quietlyLookAt(part) {
    if (part !== this.part) together(this.figure, (readout) => readout.look(part));
  }

  /** Shows a part of the chart: the paths stretch, the text does not. */
  look(part) {
    if (!this.zooms) return;
    this.part = part;
    const width = part.to - part.from;
    this.plot.querySelector('svg')?.setAttribute('viewBox', `${part.from * BOX} 0 ${width * BOX} 200`);
    this.plot.querySelector('.dot')?.toggleAttribute('hidden', part.to < 1);
    this.wider.disabled = isWhole(part);
    if (this.axis) this.axis.replaceChildren(...(isWhole(part) ? this.wholeAxis : this.#labels(part)));
    if (this.line.isConnected) this.show(this.at);
    this.figure.dispatchEvent(new CustomEvent('onramp:part', { bubbles: true, detail: isWhole(part) ? null : this.#moments(part) }));
  }

  #moments(part) {
    const width = widthSeconds(this.data);
    return { from: this.data.from + part.from * width, to: this.data.from + part.to * width };
  }

  #labels(part) {
    const { from, zone } = this.data;
    const width = widthSeconds(this.data);
    return ticks(from + part.from * width, from + part.to * width, zone).map(({ share, label, minor }) => {
      const anchor = share < 0.05 ? 'start' : share > 0.95 ? 'end' : 'middle';
      const text = drawn('text', { x: percent(share), y: '15', 'text-anchor': anchor, ...(minor && { class: 'minor' }) });
      text.textContent = label;
      return text;
    });
  }

  show(index) {
    if (index == null) {
      this.line.remove();
      this.words.replaceChildren();
      return;
    }
    this.at = Math.min(Math.max(index, 0), this.last);
    const share = (fractionOf(this.at, this.data) - this.part.from) / (this.part.to - this.part.from);
    this.line.setAttribute('x1', percent(share));
    this.line.setAttribute('x2', percent(share));
    this.plot.append(this.line);
    const [time, ...values] = reading(this.at, this.data);
    this.words.replaceChildren(made('b', time), ...values.map((value) => made('span', value)));
    this.scrub.setAttribute('aria-valuenow', this.at);
    this.scrub.setAttribute('aria-valuetext', [time, ...values].join(', '));
  }

  /** Marks what is being dragged out. */
  choose(start, end) {
    if (start === null || !this.zooms) {
      this.chosen.remove();
      return;
    }
    this.chosen.setAttribute('x', percent(Math.min(start, end)));
    this.chosen.setAttribute('width', percent(Math.abs(end - start)));
    this.plot.append(this.chosen);
  }
}

const percent = (share) => `${(share * 100).toFixed(2)}%`;
const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
