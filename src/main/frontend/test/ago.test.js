import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago } from '../src/page/ago.js';

const NOW = Date.UTC(2026, 10, 23, 12);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const cases = [
  [4 * SECOND, 'just now'],
  [59 * SECOND, '59 sec ago'],
  [60 * SECOND, '1 min ago'],
  [59 * MINUTE + 59 * SECOND, '59 min ago'],
  [HOUR, '1 hr ago'],
  [23 * HOUR, '23 hr ago'],
  [DAY, '1 day ago'],
  [6 * DAY, '6 days ago'],
  [7 * DAY, '1 wk ago'],
  [800 * DAY, '114 wk ago'],
];
for (const [before, words] of cases) test(words, () => assert.equal(ago(NOW - before, NOW), words));

test('a clock that runs ahead does not see the future', () => assert.equal(ago(NOW + HOUR, NOW), 'just now'));
