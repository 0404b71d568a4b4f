// Which metric source an editor completes from: the one of the cluster and the team chosen in its form.

/** The value a group of fields stands for: the first checked, or the first one that has text. */
export function chosen(fields) {
  for (const field of fields) {
    const isChoice = field.type === 'checkbox' || field.type === 'radio';
    if (field.disabled || (isChoice && !field.checked)) continue;
    if (field.value) return field.value;
  }
  return '';
}

/** Onramp's own read-only window on a cluster's metrics, or null while nobody has said which. */
export function sourceUrl(cluster, team) {
  return cluster && team ? `/promql/${encodeURIComponent(cluster)}/${encodeURIComponent(team)}` : null;
}

/** The fields that "#id" or a name means, within the form of the editor. */
function fieldsNamed(reference, form) {
  if (reference.startsWith('#')) return [...document.querySelectorAll(reference)];
  return [...(form ?? document).querySelectorAll(`[name="${CSS.escape(reference)}"]`)];
}

/** The source of this textarea: said in place (data-cluster, data-team) or by fields (data-cluster-from, data-team-from). */
export function sourceOf(textarea) {
  const { cluster, clusterFrom, team, teamFrom } = textarea.dataset;
  const read = (given, from) => given ?? (from ? chosen(fieldsNamed(from, textarea.form)) : '');
  return sourceUrl(read(cluster, clusterFrom), read(team, teamFrom));
}
