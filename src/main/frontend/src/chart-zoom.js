// The part of a chart that is looked at, as shares of its width, and the times to write below it. Pure.

export const WHOLE = { from: 0, to: 1 };

/** Closer than this many points tells nothing more. */
const FEWEST_POINTS = 8;

/** The part around a place, wider or narrower by a factor; what stands at the place stays there. */
export function zoomed(part, factor, place, points) {
  const width = Math.min(1, Math.max((part.to - part.from) * factor, narrowest(points)));
  const share = (place - part.from) / (part.to - part.from);
  return within(place - share * width, width);
}

/** The part between two places, whichever was first; the same part where they are one place. */
export function between(one, other, part, points) {
  const width = Math.abs(other - one);
  if (width < (part.to - part.from) / 100) return part;
  return within(Math.min(one, other), Math.max(width, narrowest(points)));
}

/** The part moved just so far that a place stands in it. */
export function holding(part, place) {
  const width = part.to - part.from;
  if (place < part.from) return within(place, width);
  return place > part.to ? within(place - width, width) : part;
}

export const isWhole = (part) => part.to - part.from > 1 - 1e-9;

const narrowest = (points) => Math.min(1, FEWEST_POINTS / Math.max(1, points - 1));

function within(from, width) {
  const start = Math.min(Math.max(from, 0), 1 - width);
  return { from: start, to: start + width };
}

const STEPS_SECONDS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
const MOST_LABELS = 8;
const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 7 * DAY_SECONDS;

/** Round times between two moments (seconds since 1970), with where they stand and whether they may go first. */
export function ticks(from, to, zone = 'UTC') {
  const width = to - from;
  const step = STEPS_SECONDS.find((seconds) => width / seconds < MOST_LABELS) ?? STEPS_SECONDS.at(-1);
  const format = (parts) => new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: zone });
  const clock = format({ hour: '2-digit', minute: '2-digit' });
  const day = format(step >= WEEK_SECONDS ? { day: 'numeric', month: 'short' } : { weekday: 'short', day: 'numeric' });
  // No longer than there is room for: over several days midnight is told by its day, other hours by the clock.
  const tellsDays = step < DAY_SECONDS && width > DAY_SECONDS;
  const words = (at) => (step >= DAY_SECONDS || (tellsDays && at % DAY_SECONDS === 0) ? day : clock);
  const all = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    // Where room is short the days stay, or else every other label.
    const minor = tellsDays ? at % DAY_SECONDS !== 0 : all.length % 2 === 1;
    all.push({ share: (at - from) / width, label: words(at).format(at * 1000), minor });
  }
  return all;
}
