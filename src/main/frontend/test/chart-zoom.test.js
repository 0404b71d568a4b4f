import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, holding, isWhole, ticks, WHOLE, zoomed } from '../src/chart-zoom.js';

const MONDAY = Date.UTC(2026, 10, 23) / 1000;
const DAY = 86_400;

test('what stands under the pointer stays there', () => {
  const part = zoomed(WHOLE, 0.5, 0.25, 1000);
  assert.deepEqual(part, { from: 0.125, to: 0.625 });
  assert.equal((0.25 - part.from) / (part.to - part.from), 0.25);
});

test('no part reaches beyond the chart', () => {
  assert.deepEqual(zoomed({ from: 0.5, to: 1 }, 2, 0.9, 1000), WHOLE);
  assert.deepEqual(zoomed({ from: 0, to: 0.2 }, 2, 0.01, 1000).from, 0);
});

test('no part is narrower than a few points', () => {
  const part = zoomed(WHOLE, 1e-9, 0.5, 101);
  assert.ok(Math.abs(part.to - part.from - 0.08) < 1e-9);
});

test('a drag to the left is one to the right, and a click is none', () => {
  assert.deepEqual(between(0.6, 0.2, WHOLE, 1000), between(0.2, 0.6, WHOLE, 1000));
  assert.equal(between(0.5, 0.501, WHOLE, 1000), WHOLE);
});

test('the part follows a cursor that leaves it', () => {
  const part = { from: 0.25, to: 0.5 };
  assert.equal(holding(part, 0.3), part);
  assert.deepEqual(holding(part, 0.75), { from: 0.5, to: 0.75 });
  assert.deepEqual(holding(part, 0.125), { from: 0.125, to: 0.375 });
});

test('the whole is known when it is back', () => {
  assert.ok(isWhole(WHOLE));
  assert.ok(!isWhole({ from: 0, to: 0.9 }));
});

test('a week is told in days', () => {
  const labels = ticks(MONDAY + 3600, MONDAY + 7 * DAY + 3600).map((tick) => tick.label);
  assert.equal(labels[0], 'Tue 24');
  assert.equal(labels.length, 7);
});

test('a day and a half is told in days and hours, an hour in minutes', () => {
  assert.deepEqual(
    ticks(MONDAY, MONDAY + 1.5 * DAY).slice(0, 3).map((tick) => tick.label),
    ['Mon 23', '06:00', '12:00'],
  );
  assert.deepEqual(
    ticks(MONDAY, MONDAY + 3600).map((tick) => tick.label),
    ['00:00', '00:10', '00:20', '00:30', '00:40', '00:50', '01:00'],
  );
});

test('a month is told in dates', () => {
  assert.equal(ticks(MONDAY, MONDAY + 60 * DAY)[0].label, '26 Nov');
});

test('every other label may go first, and each stands at its time', () => {
  const all = ticks(MONDAY, MONDAY + 4 * DAY);
  assert.deepEqual(all.slice(0, 3).map((tick) => tick.minor), [false, true, false]);
  assert.equal(all[2].share * 4 * DAY, 2 * DAY);
});
