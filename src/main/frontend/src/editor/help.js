// What stands at a place of a query, in words: functions with their signature and what KEDA makes of them,
// metrics with the type and the help of their source, labels with some of their values.
import { getFunction } from '@prometheus-io/codemirror-promql/dist/esm/types/function.js';
import { aggregateOpTerms, functionIdentifierTerms } from '@prometheus-io/codemirror-promql/dist/esm/complete/promql.terms.js';

const KINDS = { vector: 'series', matrix: 'series[range]', scalar: 'number', string: '"text"' };

/** What a scaling rule should know of a function. */
const CAUTIONS = {
  rate: 'Needs two samples in its range: take at least four scrapes, or it is often empty, which KEDA takes for no data.',
  irate: 'Jumps with every sample, and the replicas with it. rate is calmer.',
  increase: 'Counts per range: another range is another number, and another threshold.',
  histogram_quantile: 'A level, not a total: read it as Value. Without traffic it is NaN, which KEDA takes for no data.',
  absent: 'Is empty while all is well, which KEDA takes for no data.',
  absent_over_time: 'Is empty while all is well, which KEDA takes for no data.',
  scalar: 'A bare number is an error to KEDA; put vector() around it.',
  time: 'A bare number is an error to KEDA; put vector() around it.',
  pi: 'A bare number is an error to KEDA; put vector() around it.',
  vector: 'After “or” it turns a lost source into that number: no error, no fallback.',
  predict_linear: 'A steep moment asks for many replicas; give it a long range.',
  deriv: 'May be below 0, which KEDA 2.20.2 and later read as 0.',
  delta: 'May be below 0, which KEDA 2.20.2 and later read as 0.',
  sort: 'Changes nothing here: KEDA reads exactly one series.',
  sort_desc: 'Changes nothing here: KEDA reads exactly one series.',
  sum: 'Without “by” it gives one series, as KEDA needs it: right for totals.',
  max: 'Without “by” it gives one series, as KEDA needs it: right for levels.',
  min: 'Without “by” it gives one series: the least busy replica decides.',
  avg: 'A level that does not grow with the replicas: read it as Value.',
  quantile: 'A level that does not grow with the replicas: read it as Value.',
  topk: 'Gives k series, and KEDA reads exactly one; max() is the highest.',
  bottomk: 'Gives k series, and KEDA reads exactly one; min() is the lowest.',
  count_values: 'Gives a series for each value, and KEDA reads exactly one.',
};

const TAKES_NUMBER = new Set(['topk', 'bottomk', 'quantile', 'limitk', 'limit_ratio']);

/** The word at a place: {kind, name, from, to, metric}; null where there is nothing to say. */
export function wordAt(tree, doc, position, side = 1) {
  for (let node = tree.resolveInner(position, side); node; node = node.parent) {
    const text = doc.sliceString(node.from, node.to);
    const word = (kind, more) => ({ kind, name: text, from: node.from, to: node.to, ...more });
    if (node.name === 'FunctionIdentifier') return word('function', { id: node.firstChild?.type.id });
    if (node.name === 'AggregateOp') return word('aggregation');
    if (node.name === 'Identifier' && node.parent?.name === 'VectorSelector') return word('metric');
    if (node.name === 'LabelName') return word('label', { metric: metricOf(node, doc) });
  }
  return null;
}

function metricOf(label, doc) {
  for (let node = label.parent; node; node = node.parent) {
    const selector = node.name === 'VectorSelector' ? node : null;
    const metric = selector?.getChild('Identifier');
    if (metric) return doc.sliceString(metric.from, metric.to);
  }
  return undefined;
}

/** A title and lines; the client may be missing, and then metrics and labels have nothing to tell. */
export async function helpFor(word, client) {
  const { kind, name } = word;
  const lower = name.toLowerCase();
  if (kind === 'function') return { title: signature(word), lines: [info(functionIdentifierTerms, lower)], caution: CAUTIONS[lower] };
  if (kind === 'aggregation') {
    const first = TAKES_NUMBER.has(lower) ? 'number, ' : lower === 'count_values' ? '"text", ' : '';
    return { title: `${lower} [by (labels)] (${first}series) → series`, lines: [info(aggregateOpTerms, lower)], caution: CAUTIONS[lower] };
  }
  if (!client) return null;
  return kind === 'metric' ? metricHelp(name, client) : labelHelp(word, client);
}

function signature({ name, id }) {
  const { argTypes, variadic, returnType } = getFunction(id);
  const types = argTypes.map((type) => KINDS[type]);
  if (variadic) types[types.length - 1] = `${types[types.length - 1]}${variadic < 0 ? ' …' : '?'}`;
  return `${name}(${types.join(', ')}) → ${KINDS[returnType]}`;
}

function info(terms, name) {
  const said = terms.find((term) => term.label === name)?.info;
  return said ? `${said}.` : 'A function of Prometheus.';
}

async function metricHelp(name, client) {
  const metadata = await client.metricMetadata();
  // A histogram is described under its bare name.
  const [said] = metadata[name] ?? metadata[name.replace(/_(bucket|sum|count|total)$/, '')] ?? [];
  if (!said) return { title: name, lines: ['Its source tells no type and no help.'] };
  const caution = said.type === 'counter' ? 'A counter only grows: put rate() around it.' : undefined;
  return { title: `${name} : ${said.type}`, lines: [said.help || 'Its source tells no help.'], caution };
}

const SHOWN = 6;

async function labelHelp({ name, metric }, client) {
  const values = await client.labelValues(name, metric);
  const of = metric ? ` of ${metric}` : '';
  if (!values.length) return { title: name, lines: [`No value${of} in the last 12 hours.`] };
  const some = values.slice(0, SHOWN).join(', ');
  const more = values.length > SHOWN ? `, and ${values.length - SHOWN} more` : '';
  return { title: name, lines: [`${values.length === 1 ? '1 value' : `${values.length} values`}${of}: ${some}${more}.`] };
}
