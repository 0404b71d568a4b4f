import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosen, sourceUrl } from '../src/editor/source.js';

const box = (value, checked, disabled = false) => ({ type: 'checkbox', value, checked, disabled });

test('of several clusters the first chosen one is read', () => {
  assert.equal(chosen([box('eu', false), box('us', true), box('ap', true)]), 'us');
});

test('a cluster that cannot be chosen is not read', () => {
  assert.equal(chosen([box('eu', true, true), box('us', true)]), 'us');
});

test('a list and a hidden field are read as they are', () => {
  assert.equal(chosen([{ type: 'select-one', value: 'vision' }]), 'vision');
  assert.equal(chosen([{ type: 'hidden', value: 'search' }]), 'search');
});

test('nothing chosen is no source', () => {
  assert.equal(chosen([box('eu', false)]), '');
  assert.equal(sourceUrl('', 'vision'), null);
  assert.equal(sourceUrl('eu', ''), null);
});

test('names cannot leave their place in the address', () => {
  assert.equal(sourceUrl('eu', 'vision'), '/promql/eu/vision');
  assert.equal(sourceUrl('../api', 'a/b?c'), '/promql/..%2Fapi/a%2Fb%3Fc');
});
