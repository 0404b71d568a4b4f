/** Where a template's names carry the number of the row: triggers[__i__].query. */
const PLACE = /__i__/g;

/** The text of a template's attribute for the row of this number. */
export function numbered(text, index) {
  return text.replace(PLACE, index);
}

/** The number of the next row: never one that was used, so that a removed row's name does not come back. */
export function nextIndex(used) {
  return used.reduce((highest, index) => (Number.isInteger(index) ? Math.max(highest, index) : highest), -1) + 1;
}
