// Nothing is fetched from the calendar's holder before a visitor asks.
const way = document.querySelector('[data-enhance=booking]');
const [button, template] = way.querySelectorAll('button, template');
let panel;

function open() {
  panel = template.content.firstElementChild.cloneNode(true);
  way.append(panel);
  const [status, frame] = panel.querySelectorAll('[role=status], iframe');
  const { src, answer, seconds } = frame.dataset;

  function arrived() {
    status.remove();
    // Else the Tab key passes it by.
    if (document.activeElement === frame) frame.contentWindow.focus();
  }

  // Hidden until its first message is answered.
  function answerOnce({ source, origin }) {
    if (source !== frame.contentWindow) return;
    removeEventListener('message', answerOnce);
    source.postMessage(JSON.parse(answer), origin);
    arrived();
  }

  frame.src = src;
  frame.focus();
  setTimeout(() => { status.lastElementChild.hidden = false; }, seconds * 1000);
  if (answer) addEventListener('message', answerOnce);
  else frame.onload = arrived;
}

function close() {
  panel.remove();
  panel = null;
  button.focus(); // Safari does not by itself.
}

button.hidden = false;
button.onclick = () => {
  for (const words of button.children) words.hidden = !words.hidden;
  if (panel) close();
  else open();
};
