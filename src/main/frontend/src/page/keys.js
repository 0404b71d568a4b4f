// The slash goes to the search field, as its hint says.
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable="true"]')) return;
  const field = document.querySelector('.search input[type="search"]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
