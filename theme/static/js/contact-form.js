// Faults are told beside their fields; messages leave from here if their service answers scripts.
const form = document.querySelector('[data-enhance=contact-form]'), { seconds } = form.dataset;
const [failed, button] = form.querySelectorAll('[role=alert], button');

function isWrong(field) {
  const wrong = !field.validity.valid || !field.value.trim(), problem = field.parentNode.lastElementChild;
  field.ariaInvalid = wrong;
  problem.textContent = wrong ? problem.dataset.text : '';
  return wrong;
}

form.noValidate = true;
form.oninput = ({ target }) => target.ariaInvalid == 'true' && isWrong(target);
form.onsubmit = async event => {
  const [wrong] = [...form.querySelectorAll('[required]')].filter(isWrong), { textContent, dataset } = button;
  wrong?.focus();
  if (wrong || seconds) event.preventDefault();
  if (wrong || !seconds || button.ariaDisabled) return;
  button.ariaDisabled = failed.hidden = true; // Disabled, it loses its focus.
  button.textContent = dataset.text;
  const { ok } = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(seconds * 1000),
  }).catch(error => error);
  button.ariaDisabled = null;
  button.textContent = textContent;
  form.hidden = failed.hidden = ok;
  form.nextElementSibling.hidden = !ok;
  form.nextElementSibling.focus();
};
