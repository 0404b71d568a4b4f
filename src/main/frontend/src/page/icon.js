const SVG = 'http://www.w3.org/2000/svg';

/* global ASSETS_VERSION: set by build.mjs */

/** An icon of the sprite, as the templates write it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of [['width', 16], ['height', 16], ['aria-hidden', true]]) svg.setAttribute(key, value);
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `/assets/icons.svg?v=${ASSETS_VERSION}#i-${name}`);
  svg.append(use);
  return svg;
}
