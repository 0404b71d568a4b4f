// Where a point of a chart stands, and what is said about it. Pure, so that it can be tested without a page.

/** How many points the series have. */
export function pointsOf(data) {
  return Math.max(0, ...data.series.map((series) => series.values.length));
}

/** The plot's width stands for from..to; without a "to" the last point is the right edge. Seconds since 1970. */
export function widthSeconds(data) {
  return (data.to ?? data.from + data.step * (pointsOf(data) - 1)) - data.from || data.step;
}

/** The share of the plot's width at which a point stands. */
export function fractionOf(index, data) {
  return (index * data.step) / widthSeconds(data);
}

/** The point nearest to this share of the plot's width. */
export function indexAt(fraction, data) {
  const index = Math.round((fraction * widthSeconds(data)) / data.step);
  return Math.min(Math.max(index, 0), pointsOf(data) - 1);
}

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 7 * DAY_SECONDS;

/** The words for one point: its time, then each series. Times are written as the axis writes them, in UTC unless the data says otherwise. */
export function reading(index, data) {
  const long = widthSeconds(data) > DAY_SECONDS;
  const time = new Intl.DateTimeFormat('en-GB', {
    ...(long && { weekday: 'short', day: 'numeric' }),
    ...(widthSeconds(data) > WEEK_SECONDS && { month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone: data.zone ?? 'UTC',
  }).format((data.from + index * data.step) * 1000);
  return [time, ...data.series.map(({ name, unit, values }) => [name, said(values[index], unit)].join(' '))];
}

function said(value, unit) {
  if (value == null) return 'no data';
  return unit ? `${number.format(value)} ${unit}` : number.format(value);
}
