const STEPS = [[60, 'second'], [60, 'minute'], [24, 'hour'], [7, 'day'], [Infinity, 'week']];

/** How long ago, in the largest unit that is at least one: "just now", "12 min ago", "3 days ago". */
export function ago(thenMillis, nowMillis, format = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' })) {
  let amount = Math.max(0, Math.round((nowMillis - thenMillis) / 1000));
  if (amount < 5) return 'just now';
  for (const [size, unit] of STEPS) {
    if (amount < size) return format.format(-amount, unit).replace('.', '');
    amount = Math.floor(amount / size);
  }
  throw new Error('unreachable: weeks have no upper end');
}
