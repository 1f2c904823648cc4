// Faults are told beside their fields; messages leave from here if their service answers scripts.
const form = document.querySelector('[data-enhance=contact-form]');
const [failed, button] = form.querySelectorAll('[role=alert], button');
const { seconds } = form.dataset;

function check(field) {
  const wrong = !field.validity.valid || !field.value.trim();
  const problem = field.parentNode.lastElementChild;
  field.ariaInvalid = wrong;
  problem.textContent = wrong ? problem.dataset.text : '';
  return !wrong;
}

async function send() {
  try {
    const { ok } = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(seconds * 1000),
    });
    return ok;
  } catch {
    return false;
  }
}

form.noValidate = true;
form.oninput = event => {
  if (event.target.ariaInvalid === 'true') check(event.target);
};
form.onsubmit = async event => {
  const fields = [...form.querySelectorAll('[required]')];
  const right = fields.map(check);
  const wrong = fields[right.indexOf(false)];
  if (wrong || seconds) event.preventDefault();
  if (wrong) wrong.focus();
  if (wrong || !seconds || button.ariaDisabled) return;
  const words = button.textContent;
  button.ariaDisabled = true; // Disabled, it loses its focus.
  button.textContent = button.dataset.text;
  failed.hidden = true;
  const sent = await send();
  button.ariaDisabled = null;
  button.textContent = words;
  form.hidden = sent;
  failed.hidden = sent;
  form.nextElementSibling.hidden = !sent;
  form.nextElementSibling.focus();
};
