// Saves a draft by itself when somebody pauses, and with Ctrl+S. Without it everything works by the button.
const form = document.querySelector('form.editor');
const status = form?.querySelector('[role="status"]');
const pauseMs = 3000;
let waiting;
let saving = Promise.resolve();

async function save() {
  const body = new URLSearchParams(new FormData(form));
  body.set('quiet', '1');
  const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
  if (response.ok) {
    const seen = await response.json();
    for (const [name, value] of Object.entries(seen))
      for (const field of document.querySelectorAll(`input[name="${name}"]`)) field.value = String(value);
    status.textContent = status.dataset.saved;
  } else status.textContent = status.dataset.unsaved;
}

form?.addEventListener('input', () => {
  clearTimeout(waiting);
  status.textContent = '';
  waiting = setTimeout(() => {
    saving = saving.then(save).catch(() => {
      status.textContent = status.dataset.unsaved;
    });
  }, pauseMs);
});
form?.addEventListener('submit', (event) => {
  clearTimeout(waiting);
  if (form.dataset.sending) return;
  // The version that is under way must be known before the next one is sent.
  event.preventDefault();
  form.dataset.sending = 'yes';
  // Later: a form that is just being submitted can't be submitted.
  saving.finally(() => setTimeout(() => form.requestSubmit()));
});
addEventListener('keydown', (event) => {
  if (!form || event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
