import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fractionOf, indexAt, pointsOf, reading } from '../src/chart-scale.js';

const NOON = Date.UTC(2026, 10, 23, 12) / 1000;
const hour = { from: NOON, step: 60, series: [{ name: 'value', unit: 'requests/s', values: [...Array(60).keys(), 59.5] }] };

test('the first point stands at the left edge and the last at the right', () => {
  assert.equal(fractionOf(0, hour), 0);
  assert.equal(fractionOf(60, hour), 1);
});

test('a window that ends after the last point leaves room at the right', () => {
  assert.equal(fractionOf(60, { ...hour, to: NOON + 7200 }), 0.5);
});

test('the pointer reads the nearest point, and never one outside', () => {
  assert.equal(indexAt(0.5, hour), 30);
  assert.equal(indexAt(0.509, hour), 31);
  assert.equal(indexAt(-0.2, hour), 0);
  assert.equal(indexAt(1.2, hour), 60);
});

test('every place that a point stands at reads that point', () => {
  for (let index = 0; index < pointsOf(hour); index++) assert.equal(indexAt(fractionOf(index, hour), hour), index);
});

test('one single point is a chart too', () => {
  const one = { from: NOON, step: 60, series: [{ name: 'value', values: [3] }] };
  assert.equal(indexAt(0.7, one), 0);
  assert.equal(fractionOf(0, one), 0);
});

test('a reading says the time of the axis, names and units', () => {
  assert.deepEqual(reading(60, hour), ['13:00', 'value 59.5 requests/s']);
});

test('a week names the day as well', () => {
  const week = { from: NOON, step: 86_400, series: [{ name: 'replicas', values: [1, 2, 3, 4, 5, 6, 7] }] };
  assert.deepEqual(reading(2, week), ['Wed 25, 12:00', 'replicas 3']);
});

test('a gap is said to be one, and zero is not a gap', () => {
  const gaps = { from: NOON, step: 60, series: [{ name: 'value', values: [null, 0] }, { name: 'ready', values: [1] }] };
  assert.deepEqual(reading(0, gaps).slice(1), ['value no data', 'ready 1']);
  assert.deepEqual(reading(1, gaps).slice(1), ['value 0', 'ready no data']);
});

test('a chart in another zone says its own time', () => {
  assert.equal(reading(0, { ...hour, zone: 'Europe/Berlin' })[0], '13:00');
});
