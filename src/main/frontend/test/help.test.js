import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Text } from '@codemirror/state';
import { parser } from '@prometheus-io/lezer-promql';
import { helpFor, wordAt } from '../src/editor/help.js';

const QUERY = 'sum by (pod) (rate(http_requests_total{namespace="v"}[5m])) / on (job) up';
const at = (piece, offset = 0) => wordAt(parser.parse(QUERY), Text.of([QUERY]), QUERY.indexOf(piece) + offset);

const client = {
  metricMetadata: async () => ({ http_requests_total: [{ type: 'counter', help: 'Requests so far.' }], latency: [{ type: 'histogram', help: '' }] }),
  labelValues: async (label, metric) => (metric === 'http_requests_total' ? ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] : []),
};

test('words are found with their kind and place', () => {
  assert.deepEqual([at('sum').kind, at('sum').name], ['aggregation', 'sum']);
  assert.deepEqual([at('rate', 2).kind, at('rate').name], ['function', 'rate']);
  assert.deepEqual([at('http', 4).kind, at('http').name, at('http').from], ['metric', 'http_requests_total', QUERY.indexOf('http')]);
  assert.deepEqual([at('namespace').kind, at('namespace').metric], ['label', 'http_requests_total']);
  assert.deepEqual([at('pod').kind, at('pod').metric], ['label', undefined]);
  assert.equal(at('"v"', 1), null);
});

test('functions tell their signature and what KEDA makes of them', async () => {
  const rate = await helpFor(at('rate'), undefined);
  assert.equal(rate.title, 'rate(series[range]) → series');
  assert.match(rate.caution, /two samples/);
  const sum = await helpFor(at('sum'), undefined);
  assert.equal(sum.title, 'sum [by (labels)] (series) → series');
});

test('metrics tell the type and help of their source', async () => {
  const help = await helpFor(at('http'), client);
  assert.equal(help.title, 'http_requests_total : counter');
  assert.deepEqual(help.lines, ['Requests so far.']);
  assert.match(help.caution, /rate/);
  assert.equal((await helpFor({ kind: 'metric', name: 'latency_bucket' }, client)).title, 'latency_bucket : histogram');
  assert.match((await helpFor({ kind: 'metric', name: 'unknown' }, client)).lines[0], /no type/);
});

test('labels tell some of their values', async () => {
  assert.equal((await helpFor(at('namespace'), client)).lines[0], '8 values of http_requests_total: a, b, c, d, e, f, and 2 more.');
  assert.match((await helpFor(at('pod'), client)).lines[0], /No value/);
});

test('without a source only functions are known', async () => {
  assert.equal(await helpFor(at('http'), undefined), null);
});
