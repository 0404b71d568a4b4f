import assert from 'node:assert/strict';
import { test } from 'node:test';
import { change } from '../src/editor/format.js';

const apply = (before, { from, to, insert }) => before.slice(0, from) + insert + before.slice(to);

for (const [before, after] of [['sum( a )', 'sum(a)'], ['a+b', 'a + b'], ['aa', 'aaa'], ['aaa', 'aa'], ['same', 'same'], ['', 'x'], ['x', '']]) {
  test(`from ${before} to ${after}`, () => assert.equal(apply(before, change(before, after)), after));
}

test('only what differs is changed', () => {
  assert.deepEqual(change('sum(a+b)', 'sum(a + b)'), { from: 5, to: 6, insert: ' + ' });
});
