import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextIndex, numbered } from '../src/page/row-names.js';

test('every place of the number is filled', () => {
  assert.equal(numbered('triggers[__i__].query', 3), 'triggers[3].query');
  assert.equal(numbered('#t__i__-q #t__i__-h', 12), '#t12-q #t12-h');
  assert.equal(numbered('name', 3), 'name');
});

test('the first row is 0', () => assert.equal(nextIndex([]), 0));

test('a number between others is not used again', () => assert.equal(nextIndex([0, 4]), 5));

test('a row without a number does not count', () => assert.equal(nextIndex([Number.NaN, 1]), 2));
