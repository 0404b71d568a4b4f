// A hidden tab asks nothing; seen again, it asks at its next turn.
document.addEventListener('htmx:beforeRequest', (event) => {
  if (document.hidden && event.target.matches('[data-poll]')) event.preventDefault();
});
