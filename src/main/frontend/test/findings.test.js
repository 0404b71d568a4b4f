import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Text } from '@codemirror/state';
import { placed } from '../src/editor/findings.js';

const doc = Text.of(['sum(rate(', '  up[5m]', '))']);

test('line and column count from 1, as Prometheus counts', () => {
  const { from, to } = placed({ line: 2, column: 3, message: 'm' }, doc);
  assert.equal(doc.sliceString(from, to), 'u');
});

test('a finding without a place is about the whole text', () => {
  const { from, to, severity } = placed({ message: 'm' }, doc);
  assert.deepEqual([from, to, severity], [0, doc.length, 'error']);
});

test('offsets are taken as they are', () => {
  assert.deepEqual(placed({ from: 4, to: 8, severity: 'warning', message: 'm' }, doc), { from: 4, to: 8, severity: 'warning', message: 'm' });
});

test('a finding about text that is gone stays within what is there', () => {
  assert.deepEqual([placed({ from: 90, to: 99, message: 'm' }, doc)].map(({ from, to }) => [from, to]), [[doc.length, doc.length]]);
  const beyond = placed({ line: 9, column: 80, message: 'm' }, doc);
  assert.ok(beyond.from <= doc.length && beyond.to <= doc.length && beyond.from <= beyond.to);
});
